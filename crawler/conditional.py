"""Asking only for what changed: If-None-Match and If-Modified-Since (RFC 9110, 13.1)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

VALIDATORS = "validators"  #: request.meta: the `StoredValidators` of the page, if a body of it is stored


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredValidators:
    """What the last answer of a page said of itself, and the address that said it."""

    url: str
    etag: str | None
    last_modified: str | None


class Conditional:
    """Stands below the redirects (order 610), so that it sees each address of a chain.

    Redirects copy the headers of the first request: both are taken away first, and set only where they belong.
    """

    def process_request(self, request: "Request") -> None:
        request.headers.pop("If-None-Match", None)
        request.headers.pop("If-Modified-Since", None)
        stored: StoredValidators | None = request.meta.get(VALIDATORS)
        if stored is None or stored.url != request.url:
            return
        if stored.etag:
            request.headers["If-None-Match"] = stored.etag
        if stored.last_modified:
            request.headers["If-Modified-Since"] = stored.last_modified

    def process_response(self, request: "Request", response: "Response") -> "Response":  # noqa: ARG002 - Scrapy names it
        if response.status != 304:
            return response
        # Some servers repeat Content-Encoding on a 304; decompressing the empty body would fail.
        response.headers.pop("Content-Encoding", None)
        return response
