"""What a test of the core needs: the bundled rules, and one page fetched twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from config.phrases import load_phrases
from config.programmes import load_taxonomy
from pipeline.assess import assess
from pipeline.change import Change
from pipeline.classify.programmes import build_classifier
from pipeline.outcome import Outcome, PageState, SiteMemory, StaleBody
from pipeline.rules import Rules
from pipeline.source import Source
from tests.builders import NOON, a_fetch, a_page, a_source

A_DAY = timedelta(days=1)


@cache
def the_rules() -> Rules:
    """The rules as they are bundled."""
    taxonomy = load_taxonomy()
    return Rules(taxonomy=taxonomy, classifier=build_classifier(taxonomy), phrases=load_phrases())


def a_site(pages: int = 1, furniture: frozenset[bytes] = frozenset()) -> SiteMemory:
    return SiteMemory(host="news.example.org", pages=pages, furniture=furniture)


def html(*blocks: str, title: str = "Public procurement in the region", lang: str = "en", tail: str = "") -> str:
    """A page with its text in <main>; a block that does not begin with a tag becomes a paragraph."""
    body = "\n".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><main><h1>{title}</h1>{body}</main>{tail}</body></html>"
    )


def first_state(
    page: str | bytes, source: Source | None = None, *, content_type: str = "text/html; charset=utf-8"
) -> PageState:
    """The state of a page after its first fetch."""
    outcome = judge_next(None, page, source=source, content_type=content_type)
    assert outcome.state is not None, outcome.problem
    return outcome.state


def judge(
    before: str | bytes,
    after: str | bytes,
    *,
    source: Source | None = None,
    site: SiteMemory | None = None,
    content_type: str = "text/html; charset=utf-8",
) -> Outcome:
    """Fetch a page, and a day later fetch it again."""
    last = first_state(before, source, content_type=content_type)
    return judge_next(last, after, source=source, site=site, at=NOON + A_DAY, content_type=content_type)


def judge_next(
    last: PageState | None,
    page: str | bytes = b"",
    *,
    source: Source | None = None,
    site: SiteMemory | None = None,
    at: datetime = NOON,
    rules: Rules | None = None,
    status: int = 200,
    content_type: str = "text/html; charset=utf-8",
    final_url: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Outcome:
    fetched = a_fetch(
        page,
        page=a_page(source or a_source()),
        at=at,
        status=status,
        content_type=content_type,
        final_url=final_url,
        headers=headers,
    )
    return assess(fetched, last, site or a_site(), rules or the_rules())


def told(outcome: Outcome) -> Change:
    """The change of an outcome that must have one."""
    assert outcome.change is not None, (outcome.verdict, [reason.message for reason in outcome.why])
    return outcome.change


def stale(state: PageState, body: str, content_type: str = "text/html; charset=utf-8") -> PageState:
    """The same state, as if an older extractor had read it."""
    return replace(
        state,
        snapshot=replace(state.snapshot, extractor="blocks/0"),
        stale=StaleBody(body=body.encode(), content_type=content_type),
    )
