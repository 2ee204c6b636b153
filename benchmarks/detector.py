"""The door to the detector: two fetches in, what a reader would be told out."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from config.phrases import load_phrases
from config.programmes import load_taxonomy
from pipeline.assess import assess
from pipeline.change import Change
from pipeline.classify.programmes import build_classifier
from pipeline.fetched import FetchResult
from pipeline.kinds import Verdict
from pipeline.message import Bilingual
from pipeline.outcome import Outcome, PageState, SiteMemory
from pipeline.release import release
from pipeline.rules import Rules
from pipeline.source import Page, Source, SourceKind
from pipeline.suppress.furniture import digests, furniture
from pipeline.suppress.memory import restless_slots
from pipeline.tell.site_wide import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer of a server."""

    url: str
    body: bytes
    content_type: str  #: "": the server does not say
    at: datetime  #: UTC; a moment without a zone is taken as UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a detector says of two fetches."""

    told: bool
    read: bool = True  #: False: a page was taken for a problem and not compared
    raised: str = ""  #: the exception, where there was one
    before: str = ""  #: the texts of all edits
    after: str = ""
    targets_before: tuple[str, ...] = ()  #: the addresses behind the links of all edits
    targets_after: tuple[str, ...] = ()
    kind: str = ""
    importance: str = ""
    why: tuple[str, ...] = ()  #: the rules that decided
    suppressed: tuple[str, ...] = ()  #: "rule: text before -> text after" of what is not told
    events: tuple[str, ...] = ()  #: "kind importance" of all that is released of the site, equal edits as one event
    milliseconds: float = 0.0  #: for the two fetches, without what was learnt before


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogued:
    """What the catalogue says of a page."""

    lang: str | None = None
    kind: SourceKind = SourceKind.ARTICLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another page of the site, read at the time of the first fetch and, where the site changed, of the second."""

    entry: Catalogued
    earlier: tuple[Fetched, ...]  #: before the first, oldest first
    first: Fetched
    second: Fetched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the program has read of a site before it compares two fetches of one of its pages."""

    earlier: tuple[Fetched, ...] = ()  #: of the page itself, before the first of the two, oldest first
    neighbours: tuple[Neighbour, ...] = ()


Detector = Callable[[Fetched, Fetched, Catalogued, Surroundings], Answer]
HOST = "www.fair-supply.example"
NOBODY = SiteMemory(host="")
NOTHING_KNOWN = Surroundings()


def detect(first: Fetched, second: Fetched, entry: Catalogued, known: Surroundings = NOTHING_KNOWN) -> Answer:
    """Compare two fetches as the crawler would, with the memory of page and site that the store would keep."""
    learnt, others = _learnt(first, entry, known)
    started = time.perf_counter()
    baseline = step(first, None, NOBODY, entry)
    if baseline.state is None:
        return Answer(told=False, read=False, why=_rules_of(baseline))
    state = learnt or baseline.state
    site = remembered([state, *others]) if known.neighbours else NOBODY
    outcome = step(second, state, site, entry)
    spent = (time.perf_counter() - started) * 1000
    visit = [
        step(other.second, last, site, other.entry)
        for other, last in zip(known.neighbours, others, strict=True)
        if other.second is not None
    ]
    return replace(answer(outcome), events=_events((outcome, *visit), site), milliseconds=spent)


def remembered(states: Sequence[PageState | None]) -> SiteMemory:
    """What the pages of the site have in common, from what is known of each."""
    known = [state for state in states if state is not None]
    blocks = Counter(digest for state in known for digest in digests(state.snapshot.document))
    places = Counter(slot for state in known for slot in restless_slots(state.memory))
    pages = len(known)
    return SiteMemory(host=HOST, pages=pages, furniture=furniture(blocks, pages), restless=furniture(places, pages))


def _learnt(
    first: Fetched, entry: Catalogued, known: Surroundings
) -> tuple[PageState | None, Sequence[PageState | None]]:
    """What is known of the page (None: not seen before), and of the other pages of its site, at the first fetch."""
    others = [step(other.first, None, NOBODY, other.entry).state for other in known.neighbours]
    site = remembered(others) if others else NOBODY
    learnt = _read((*known.earlier, first), entry, site) if known.earlier else None
    return learnt, [
        _read((*other.earlier, other.first), other.entry, site) if other.earlier else state
        for other, state in zip(known.neighbours, others, strict=True)
    ]


def _read(fetches: Sequence[Fetched], entry: Catalogued, site: SiteMemory) -> PageState | None:
    """What is known of one page after these fetches."""
    state: PageState | None = None
    for fetched in fetches:
        state = step(fetched, state, site, entry).state
    return state


def _events(visit: Sequence[Outcome], site: SiteMemory) -> tuple[str, ...]:
    """What is told of one visit to the site, once it is released."""
    read = Site(pages=site.pages, read=len(visit))
    released = release([outcome.change for outcome in visit if outcome.change], read)
    return tuple(f"{change.kind} {change.importance}" for change in released.changes if change.id in released.alerts)


def guarded(ask: Callable[[], Answer]) -> Answer:
    """The answer, or the exception that came instead: one bad page must not hide the figures of the others."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - whatever a detector raises is its failure on that page
        return Answer(told=False, raised=f"{type(error).__name__}: {error}")


def step(fetched: Fetched, last: PageState | None, site: SiteMemory, entry: Catalogued) -> Outcome:
    """Assess one fetch against what is known of its page."""
    source = Source(id="page", url=fetched.url, title=Bilingual("", ""), kind=entry.kind, lang=entry.lang)
    result = FetchResult(
        page=Page(source=source, url=fetched.url),
        fetched_at=fetched.at if fetched.at.tzinfo else fetched.at.replace(tzinfo=UTC),
        final_url=fetched.url,
        status=200,
        headers={"content-type": fetched.content_type} if fetched.content_type else {},
        body=fetched.body,
    )
    return assess(result, last, site, _rules())


def answer(outcome: Outcome) -> Answer:
    change = outcome.change
    edits = change.edits if change else ()
    return Answer(
        told=change is not None,
        read=outcome.verdict is not Verdict.FETCH_PROBLEM,
        before="\n".join(edit.before for edit in edits),
        after="\n".join(edit.after for edit in edits),
        targets_before=tuple(link.url for edit in edits for link in edit.before_links),
        targets_after=tuple(link.url for edit in edits for link in edit.after_links),
        kind=str(change.kind) if change else "",
        importance=str(change.importance) if change else "",
        why=_rules_of(outcome),
        suppressed=tuple(_line(each) for each in outcome.suppressed),
    )


def _line(change: Change) -> str:
    texts = "; ".join(f"{edit.before!r} -> {edit.after!r}" for edit in change.edits)
    return f"{change.suppressed_by}: {texts}"


def _rules_of(outcome: Outcome) -> tuple[str, ...]:
    problem = (f"{outcome.problem.code}: {outcome.problem.message}",) if outcome.problem else ()
    return (*(reason.rule for reason in outcome.why), *problem)


@cache
def _rules() -> Rules:
    taxonomy = load_taxonomy()
    return Rules(taxonomy=taxonomy, classifier=build_classifier(taxonomy), phrases=load_phrases())
