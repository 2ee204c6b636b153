"""The web server for feeds and pages, inside a loop and a process that are ours."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette

from cli.errors import WrongUse
from config.settings import Settings
from pipeline.message import N_

GRACE = 3  #: seconds that readers get to finish when we stop


def listening_socket(settings: Settings) -> socket.socket:
    """Take the address before anything else starts.  Raises WrongUse when it cannot be had."""
    host, port = settings.listen
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            raise WrongUse(
                N_(
                    "Another program already listens on {host}:{port}. Stop it, or set SCPWATCH_LISTEN to another port."
                ),
                host=host,
                port=str(port),
            ) from error
        raise WrongUse(
            N_("Cannot listen on {host}:{port}: {reason}. Set SCPWATCH_LISTEN to an address of this machine."),
            host=host,
            port=str(port),
            reason=error.strerror or "",
        ) from error
    return taken


@contextlib.asynccontextmanager
async def serving(app: Starlette, taken: socket.socket) -> AsyncIterator[None]:
    """Serve while the block runs."""
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=GRACE)
    server = uvicorn.Server(config)
    # uvicorn would take SIGTERM and SIGINT for itself, and the rest of the program would never hear of them.
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[taken]))
        try:
            yield
        finally:
            server.should_exit = True
