"""Each source of our catalogue has a tested way of being watched, or says why not."""

from dataclasses import replace
from functools import cache

import pytest

from config.catalogue import load_catalogue
from config.settings import BUNDLED_CATALOGUE
from pipeline.change import Change
from pipeline.kinds import ChangeKind, Verdict
from pipeline.outcome import Outcome, PageState
from pipeline.source import FetchMode, Source, SourceKind
from tests.builders import NOON
from tests.pdf_writer import Drawn, a_pdf
from tests.pipeline.judging import A_DAY, first_state, html, judge_next, told

Body = str | bytes

CARDS = "".join(
    f"<div class='c'><a href='/news/{name}'>The {name} meeting of all the partners</a> 3 May 2026</div>"
    for name in ("autumn", "summer", "spring")
)
#: What a page says before and after, for each word of `watch`.
PAGES: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.TEXT_EDIT: ("<p>Buyers may ask for wood.</p>", "<p>Buyers must ask for wood.</p>"),
    ChangeKind.FIGURE_CHANGE: ("<p>It lists 24 tools.</p>", "<p>It lists 30 tools.</p>"),
    ChangeKind.DATE_CHANGE: ("<p>Comments until 3 June 2026.</p>", "<p>Comments until 17 June 2026.</p>"),
    ChangeKind.STATUS_CHANGE: ("<p>The plan is a draft.</p>", "<p>The plan is adopted.</p>"),
    ChangeKind.LEAD_CHANGE: ("<p>Co-leads: Agency A; Centre B; UNEP</p>", "<p>Co-leads: Agency A; Centre C; UNEP</p>"),
    ChangeKind.SIGNATORY_CHANGE: ("<p>It unites 180 signatories.</p>", "<p>It unites 194 signatories.</p>"),
    ChangeKind.NEW_ITEM: ("", "<div class='c'><a href='/news/winter'>The winter meeting of all the partners</a></div>"),
    ChangeKind.NEW_DOCUMENT: ("", "<p><a href='/f/o.pdf'>Outcome document of the meeting</a></p>"),
    ChangeKind.NEW_VERSION: ("<p><a href='/f/plan-v2.pdf'>Plan</a></p>", "<p><a href='/f/plan-v3.pdf'>Plan</a></p>"),
    ChangeKind.DOCUMENT_REPLACED: ("<p><a href='/f/plan.pdf'>Plan</a></p>", "<p><a href='/f/plan_0.pdf'>Plan</a></p>"),
    ChangeKind.LANGUAGE_ADDED: ("", "<p><a href='/zh'>中文</a></p>"),
    ChangeKind.RECORDING_ADDED: ("<p>The session.</p>", "<p>The session. Watch the recording.</p>"),
}
METADATA = (
    "<html lang='en'><head><meta property='og:title' content='A talk'><meta name='state' content='{state}'>"
    "<meta name='event:status' content='{status}'></head><body><p>41 views</p></body></html>"
)
SAID: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.STATUS_CHANGE: (
        METADATA.format(state="upcoming", status="scheduled"), METADATA.format(state="upcoming", status="cancelled")
    ),
    ChangeKind.RECORDING_ADDED: (
        METADATA.format(state="upcoming", status="scheduled"), METADATA.format(state="recorded", status="scheduled")
    ),
    ChangeKind.GONE: (METADATA.format(state="recorded", status="scheduled"), ""),
}  # fmt: skip


@cache
def bundled() -> tuple[Source, ...]:
    return load_catalogue(BUNDLED_CATALOGUE).sources


def ways() -> list[tuple[SourceKind, FetchMode, ChangeKind]]:
    """Every kind of source, way to fetch it and word to watch for that occurs in a row."""
    rows = [source for source in bundled() if source.requestable]
    return sorted({(source.kind, source.fetch, word) for source in rows for word in source.watch})


@pytest.mark.parametrize("source", bundled(), ids=lambda source: source.id)
def test_a_source_says_what_it_is_watched_for_or_why_it_is_not_requested(source: Source) -> None:
    assert source.watch if source.requestable else source.reason


def test_all_sources_are_here() -> None:
    assert len(bundled()) == 191


@pytest.mark.parametrize(("kind", "fetch", "word"), ways(), ids=lambda part: part.value)
def test_what_a_row_is_watched_for_is_told_as_that(kind: SourceKind, fetch: FetchMode, word: ChangeKind) -> None:
    row = next(row for row in bundled() if row.kind is kind and row.fetch is fetch and word in row.watch)
    source = replace(row, lang=None, items=None, url="https://news.example.org/spp", cited_in=())

    assert seen(source, word).kind is word


def seen(source: Source, word: ChangeKind) -> Change:
    """The change of a page on which nothing happened but what `word` says."""
    before, after, content_type = bodies(source, word)
    state = first_state(before, source, content_type=content_type)
    match word:
        case ChangeKind.GONE:
            held = judge_next(state, source=source, status=404, at=NOON + A_DAY)
            return told(judge_next(held.state, source=source, status=404, at=NOON + 2 * A_DAY))
        case ChangeKind.MOVED:
            return told(next_visit(state, before, source, content_type, final_url="https://news.example.org/new/place"))
    return told(next_visit(state, after, source, content_type))


def next_visit(
    state: PageState, body: Body, source: Source, content_type: str, final_url: str | None = None
) -> Outcome:
    return judge_next(state, body, source=source, at=NOON + A_DAY, content_type=content_type, final_url=final_url)


def bodies(source: Source, word: ChangeKind) -> tuple[Body, Body, str]:
    page = "text/html; charset=utf-8"
    if source.fetch is FetchMode.METADATA_ONLY:
        return *SAID[word], page
    if source.kind is SourceKind.DOCUMENT_PDF and word in (ChangeKind.DOCUMENT_REPLACED, ChangeKind.GONE):
        return pdf("may"), pdf("must"), "application/pdf"
    before, after = PAGES.get(word, PAGES[ChangeKind.TEXT_EDIT])
    cards = CARDS if source.kind is SourceKind.LISTING else ""
    return html(before, cards, "<p>The partners.</p>"), html(after, cards, "<p>The partners.</p>"), page


def pdf(word: str) -> bytes:
    return a_pdf([Drawn("Guidelines on buying furniture"), Drawn(f"1. Buyers {word} ask for wood.", y=700)])


def test_a_page_that_scripts_build_is_read_as_served_and_the_change_says_so() -> None:
    source = next(row for row in bundled() if row.fetch is FetchMode.RENDERED)

    change = seen(replace(source, lang=None, cited_in=()), ChangeKind.TEXT_EDIT)

    assert "rendered" in {reason.rule for reason in change.why}


def test_a_known_address_with_the_parameters_of_a_newsletter_is_no_second_source() -> None:
    catalogue = load_catalogue(BUNDLED_CATALOGUE)
    source = next(row for row in bundled() if row.id == "tourism-climate-baseline")
    letter = f"{source.url}?utm_source=Secretariat&utm_campaign=monthly&utm_medium=email&ct=t%28Monthly%29"

    assert catalogue.by_address(letter) == source
    page = html("<p>The baseline.</p>", title="Baseline report")
    again = judge_next(first_state(page, source), page, source=source, at=NOON + A_DAY, final_url=letter)
    assert again.verdict is Verdict.UNCHANGED
