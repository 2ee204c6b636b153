"""The web server of `run` and `serve`: the public files, the state of health, the metrics."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config import wording
from config.settings import Settings
from notifier.build import public_directory
from notifier.health import health
from notifier.metrics import metrics
from store.errors import StoreError

#: What the types of Python and of the operating system do not know, or know without the encoding.
_MEDIA_TYPES = {
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # Ask again each time: the answer is a 304 as long as nothing changed.
    "cache-control": "no-cache",
}


def create_app(
    settings: Settings, engine: Engine, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Starlette:
    """Return the application; it reads the public directory and the database, and writes neither."""
    public = public_directory(settings)
    public.mkdir(parents=True, exist_ok=True)

    def healthz(_request: Request) -> Response:
        found = health(engine, public, clock(), settings.language)
        return JSONResponse(found.value, status_code=200 if found.healthy else 503)

    def exported(_request: Request) -> Response:
        try:
            return Response(metrics(engine, public), media_type=CONTENT_TYPE_LATEST)
        except StoreError as error:
            return PlainTextResponse(wording.render(error.message, settings.language), status_code=503)

    return Starlette(
        routes=[
            Route("/healthz", healthz),  # Starlette adds HEAD to GET
            Route("/metrics", exported),
            Mount("/", PublicFiles(directory=public, html=True)),
        ],
        middleware=[Middleware(SecurityHeaders)],
    )


class PublicFiles(StaticFiles):
    """The built files, with ETag, Last-Modified and 304 from Starlette."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        # The marker, the lock and half-written files begin with a dot.
        if any(part.startswith(".") and part != "." for part in Path(path).parts):
            return "", None
        return super().lookup_path(path)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        media_type = _MEDIA_TYPES.get(Path(full_path).suffix)
        if media_type is not None and "content-type" in response.headers:
            response.headers["content-type"] = media_type
        return response


class SecurityHeaders:
    """Adds to every answer what keeps a browser from running or loading anything of a stranger's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
