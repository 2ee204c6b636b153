"""What somebody who looks after the catalogue had better do, after a visit."""

from collections.abc import Iterator

from crawler.finding import Finding, RobotsAnswer
from crawler.job import PageEvent
from pipeline.address import same_page
from pipeline.extract import sniff
from pipeline.fetched import ProblemCode
from pipeline.health.tickets import REFUSALS
from pipeline.message import N_, Language, Message
from pipeline.source import FetchMode, Source, SourceKind

_FOR_GOOD = (301, 308)
_SLOW = 60.0  # seconds between two requests, from which a host with many pages takes hours
_SERVER_ERROR = 500  # and above: the server says that the fault is its own
_LOST = (ProblemCode.SOFT_404, ProblemCode.DNS, ProblemCode.REDIRECT_LOOP)
_NO_TEXT = (ProblemCode.WRONG_TYPE, ProblemCode.TOO_LARGE, ProblemCode.NO_TEXT, ProblemCode.UNREADABLE)
_GUARDED = (ProblemCode.BLOCK_PAGE, ProblemCode.LOGIN_WALL)


def advice(source: Source, event: PageEvent, *, unconfirmed: bool) -> tuple[Message, ...]:
    """Return what is to be done about a source, most pressing first; `unconfirmed`: its address is marked so."""
    finding = event.finding
    if finding is None:
        return ()
    return (*_about_the_answer(event, finding, unconfirmed), *_about_the_row(source, event, finding))


def is_there(event: PageEvent) -> bool | None:
    """Whether the address leads to what it is to lead to; None if that was not seen."""
    if event.problem is None:
        return True
    if event.problem.code is ProblemCode.HTTP_ERROR:
        return False if event.status is not None and event.status < _SERVER_ERROR else None
    return False if event.problem.code in _LOST else None


def _about_the_answer(event: PageEvent, finding: Finding, unconfirmed: bool) -> Iterator[Message]:
    code = event.problem.code if event.problem else None
    if finding.robots is RobotsAnswer.FORBIDDEN:
        yield Message(N_("robots.txt forbids it: say `fetch: never` with the reason, or watch another page"))
    elif code in _GUARDED or (code is ProblemCode.HTTP_ERROR and event.status in REFUSALS):
        yield Message(N_("a guard answers in its place: ask the publisher, or say `fetch: never` with the reason"))
    elif unconfirmed and code is None:
        yield Message(N_("the unconfirmed address is confirmed: take the mark away"))
    elif is_there(event) is False:
        lost = N_("the unconfirmed address is not confirmed: look for the right one")
        yield Message(lost if unconfirmed else N_("look for its new address"))
    elif code is ProblemCode.TLS:
        yield Message(N_("its certificate is wrong: ask the publisher, or say `tls: insecure` of the host"))
    elif code in _NO_TEXT:
        yield Message(N_("no text can be had of it: say `fetch: never` with the reason, or watch what leads to it"))
    elif unconfirmed:
        yield Message(N_("whether the unconfirmed address is right was not seen: visit it again later"))
    sent = [redirect.status for redirect in finding.redirects]
    if (
        code is None
        and sent
        and all(status in _FOR_GOOD for status in sent)
        and not same_page(event.url, finding.final_url)
    ):
        yield Message(N_("it moved for good: write {address}"), {"address": finding.final_url})
    if finding.crawl_delay is not None and finding.crawl_delay >= _SLOW:
        sentence = N_("robots.txt asks for {seconds} seconds between two requests: keep few pages of this host")
        yield Message(sentence, {"seconds": int(finding.crawl_delay)})


def _about_the_row(source: Source, event: PageEvent, finding: Finding) -> Iterator[Message]:
    if event.problem is not None and event.problem.code is not ProblemCode.EMPTY:
        return
    if finding.shell and source.fetch is FetchMode.FULL:
        yield Message(N_("scripts build the page: say `fetch: rendered`, or watch its feed"))
    if source.kind is SourceKind.DOCUMENT_PDF and finding.media_type == sniff.HTML:
        yield Message(N_("a page answers, not the document itself: the text of the document is not watched"))
    if source.kind is SourceKind.LISTING and not finding.items and not finding.shell:
        yield Message(N_("no items were found: name their addresses with `follow`"))
    promised = (source.lang or "").partition("-")[0]
    if promised and finding.lang and finding.lang != promised:
        values = {"found": Language(finding.lang), "promised": Language(promised)}
        yield Message(N_("the text is in {found}, the catalogue says {promised}"), values)
