"""Whether a page that answers with a good status is still the one that is watched."""

from pipeline.address import is_home, same_page
from pipeline.change import Reason, because
from pipeline.fetched import Problem, ProblemCode
from pipeline.message import N_
from pipeline.outcome import Snapshot
from pipeline.source import FetchMode, Source, SourceKind

#: Kinds of source of which little more is watched than whether the address still leads there: one that says "not
#: found" with status 200 is gone, once a later fetch shows the same.  Elsewhere it is a page that could not be read.
_ADDRESSES = (SourceKind.REDIRECT, SourceKind.VIDEO, SourceKind.WEBINAR)


def absence(source: Source, before: Snapshot | None, after: Snapshot, problem: Problem | None) -> Reason | None:
    """Return why the page is gone although it was answered; `problem` is what the gate thinks of the answer."""
    if problem is not None:
        soft = problem.code is ProblemCode.SOFT_404 and source.kind in _ADDRESSES
        return Reason(rule=problem.code.value, message=problem.message) if soft else None
    if before is not None and _was_withdrawn(source, before, after):
        sentence = N_("the page says nothing of the recording any more: it was removed or made private")
        return because("withdrawn", sentence)
    return None


def landed_on_home_page(before: Snapshot, after: Snapshot) -> bool:
    """Whether the address now leads to the first page of the site, as lost pages often do."""
    return (
        is_home(after.final_url) and not is_home(before.final_url) and not same_page(before.final_url, after.final_url)
    )


def _was_withdrawn(source: Source, before: Snapshot, after: Snapshot) -> bool:
    """Whether of all that a page said of a recording only a title is left."""
    if source.fetch is not FetchMode.METADATA_ONLY or not same_page(before.final_url, after.final_url):
        return False
    return len(before.document.blocks) > 1 >= len(after.document.blocks)
