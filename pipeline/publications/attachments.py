"""The files of a page: each is watched by itself, because one that is replaced under its address shows on no page."""

from dataclasses import replace

from pipeline.address import host_of
from pipeline.extract import sniff
from pipeline.outcome import Outcome
from pipeline.source import FetchMode, Item, PageRole

_MOST = 10  # of a page of the catalogue
_MOST_OF_ITEM = 3  # of an item of a listing, and only of one that came up since the listing is watched


def with_files(outcome: Outcome) -> Outcome:
    """Add the PDFs on the same host to which the content of a page leads; none of them is news.

    That a file is new on a page is told by the page's own change.
    """
    page, state = outcome.fetched.page, outcome.state
    if state is None or state.snapshot.media_type != sniff.HTML or page.source.fetch is FetchMode.METADATA_ONLY:
        return outcome
    most = _MOST if page.role is PageRole.OWN else _MOST_OF_ITEM if page.announced is not None else 0
    host = host_of(state.snapshot.final_url)
    files = dict.fromkeys(
        link.url
        for block in state.snapshot.document.blocks
        for link in block.links
        if host_of(link.url) == host and link.url.lower().partition("?")[0].endswith(".pdf")
    )
    return replace(outcome, items=tuple(Item(url=url) for url in list(files)[:most]))
