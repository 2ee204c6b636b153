"""The body of a fetch, read by today's rules."""

import hashlib
from dataclasses import replace

from pipeline.address import host_of, same_page
from pipeline.extract.extraction import Unreadable, extract, extractor_of
from pipeline.fetched import FetchResult
from pipeline.outcome import PageState, Snapshot
from pipeline.rules import Rules


def snapshot_of(fetched: FetchResult, rules: Rules, encoding: str | None = None) -> Snapshot:
    """Read the body of a fetch; `encoding` is what read the page before.  Raises Unreadable."""
    source = fetched.page.source
    keep = rules.kept_parameters(host_of(fetched.final_url))
    content_type = fetched.headers.get("content-type", "")
    read = extract(
        fetched.body, content_type=content_type, url=fetched.final_url, source=source, keep=keep, encoding=encoding
    )
    return Snapshot(
        fetched_at=fetched.fetched_at,
        final_url=fetched.final_url,
        media_type=read.media_type,
        sha256=hashlib.sha256(fetched.body).hexdigest(),
        extractor=extractor_of(source),
        document=read.document,
        encoding=read.encoding,
    )


def same_answer(fetched: FetchResult, last: PageState) -> bool:
    """Whether the very bytes that are known came again from the same address."""
    same_bytes = hashlib.sha256(fetched.body).hexdigest() == last.snapshot.sha256
    return same_bytes and last.stale is None and same_page(fetched.final_url, last.snapshot.final_url)


def as_read_today(fetched: FetchResult, last: PageState, rules: Rules) -> Snapshot | None:
    """Return the last snapshot as today's rules read it; None if they cannot read its body."""
    if last.stale is None:
        return last.snapshot
    stored = replace(
        fetched,
        body=last.stale.body,
        headers={"content-type": last.stale.content_type},
        final_url=last.snapshot.final_url,
        fetched_at=last.snapshot.fetched_at,
    )
    try:
        return snapshot_of(stored, rules, last.snapshot.encoding)
    except Unreadable:
        return None
