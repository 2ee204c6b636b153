"""SIGTERM and SIGINT as an event that everything which runs can wait for."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stop_event() -> Iterator[asyncio.Event]:
    """Set when the process is asked to stop; a second request kills it, as without us."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    wanted = (signal.SIGTERM, signal.SIGINT)

    def ask_to_stop() -> None:
        stop.set()
        for number in wanted:
            loop.remove_signal_handler(number)

    for number in wanted:
        loop.add_signal_handler(number, ask_to_stop)
    try:
        yield stop
    finally:
        for number in wanted:
            loop.remove_signal_handler(number)
