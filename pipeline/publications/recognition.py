"""Whether something expected stands on a page, or came with an edit."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import unquote

from pipeline.compare.diff import BlockEdit
from pipeline.document import Document
from pipeline.fold import match_key
from pipeline.listing import items_of
from pipeline.publications.expected import Appearance, Expectation, Period, expected_at, periods
from pipeline.source import Item, Page
from pipeline.tokens import symbols

_OPENING = 1000  # characters of a document, with its symbol among them


def present(expectations: Sequence[Expectation], page: Page, document: Document, today: date) -> tuple[Appearance, ...]:
    """Return what is expected and stands on a page, each once; what is not expected yet is left out."""
    found: dict[tuple[str, str], Appearance] = {}
    for expectation in _concerned(expectations, page):
        for name, text in _lines(document):
            for appearance in _recognised(expectation, name, text, today):
                found.setdefault(appearance.key, appearance)
    return tuple(found.values())


def appeared(
    expectations: Sequence[Expectation], page: Page, edits: Sequence[BlockEdit], before: Document, today: date
) -> Appearance | None:
    """Return the first expected thing that `edits` bring to a page on which it did not stand before."""
    came = tuple(edit.after for edit in edits if edit.after is not None)
    if not came or not _concerned(expectations, page):
        return None
    known = {each.key for each in present(expectations, page, before, today)}
    new = present(expectations, page, Document(title="", lang=None, blocks=came), today)
    return next((each for each in new if each.key not in known), None)


def announced(
    expectations: Sequence[Expectation], page: Page, item: Item, found: Document, today: date
) -> Appearance | None:
    """Return what is expected and is this item of a listing, or stands at this address of its own."""
    if (at := expected_at(expectations, page.url)) is not None:
        return Appearance(*at, name=found.title or item.title, symbol=_symbol(*at, f"{found.title}\n{page.url}"))
    text = "\n".join((item.title, item.teaser, item.url, found.title, found.text[:_OPENING]))
    for expectation in _concerned(expectations, page):
        for appearance in _recognised(expectation, item.title or found.title, text, today):
            return appearance
    return None


def _concerned(expectations: Sequence[Expectation], page: Page) -> list[Expectation]:
    return [each for each in expectations if page.source.id in {source.id for source in (each.source, *each.on)}]


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the names that stand on a page, each with all that is said beside it: cards first, then single blocks."""
    for item in items_of(document):
        yield item.title, "\n".join((item.title, item.teaser, item.url))
    for block in document.blocks:
        yield block.text, "\n".join((block.text, *(link.url for link in block.links)))


def _recognised(expectation: Expectation, name: str, text: str, today: date) -> Iterator[Appearance]:
    """Yield what is expected around today if the name, and the symbol that stands beside it, say that this is it."""
    if not expectation.words:
        return
    called = match_key(name).casefold()
    for period in periods(expectation, today):
        if not all(match_key(period.filled(word)).casefold() in called for word in expectation.words):
            continue
        symbol = _symbol(expectation, period, text)
        if symbol is not None or expectation.symbol is None:
            yield Appearance(expectation, period, name, symbol)


def _symbol(expectation: Expectation, period: Period, text: str) -> str | None:
    found = symbols(unquote(text))
    if expectation.symbol is None:
        return found[0] if len(found) == 1 else None
    pattern = period.filled(expectation.symbol)
    return next((symbol for symbol in found if re.fullmatch(pattern, symbol)), None)
