"""The one line that tells a change: which page, what, with the old and the new value."""

import re
from collections.abc import Sequence

from pipeline.compare.comparison import Comparison
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import Facts, is_item, item_title
from pipeline.document import Block, Document
from pipeline.extract.metadata import DURATION, fact_of
from pipeline.kinds import ChangeKind
from pipeline.message import N_, Bilingual, Language, Message, Names, Reference, Value
from pipeline.publications.un_document import un_document
from pipeline.publications.versions import Relation
from pipeline.source import Source
from pipeline.tell.passage import lost, passages, short
from pipeline.tell.succession import Succession, succession
from pipeline.tokens import symbols

_LONGEST_NAME = 140  # characters
_MOST_NAMES = 4
_OPENING = 1000  # characters of a document, with its symbol among them
_SUCCEEDED = {
    Relation.REVISION: N_("New version: {place}: “{title}”: {new} (was {old})"),
    Relation.UPLOAD: N_("Document replaced: {place}: “{title}”: {new} (was {old})"),
    Relation.CORRECTION: N_("Correction to {old} on {place}: “{title}” ({new})"),
    Relation.ADDITION: N_("Addition to {old} on {place}: “{title}” ({new})"),
}
_BELONGS = (Relation.CORRECTION, Relation.ADDITION)
_MINUTES = re.compile(r"(?<!\d)(\d{1,3})\s*(?:min\b|minutes?\b|分钟|分鐘)", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,3})[.．、]\s")

_EDITED = N_("Page edited: {place}: {words}")
_BY_KIND = {
    ChangeKind.GONE: N_("Removed from {place}: {words}"),
    ChangeKind.TEMPLATE_CHANGE: N_("Page furniture changed: {place}: {words}"),
    ChangeKind.STATUS_CHANGE: N_("Status changed: {place}: {words}"),
}


def headline_of(kind: ChangeKind, comparison: Comparison) -> Message:
    """Return the sentence for a change of `kind`; names of sources are given in both languages."""
    place = place_of(comparison.source, comparison.after.document.title)
    facts = comparison.facts
    words = _words(comparison.edits)
    match kind:
        case ChangeKind.NEW_ITEM | ChangeKind.NEW_DOCUMENT:
            return _new(kind, place, comparison)
        case ChangeKind.DATE_CHANGE if facts.date_moves:
            move = facts.date_moves[0]
            return Message(
                N_("Date changed: {place}: now {after} (was {before})"),
                {"place": place, "after": move.after, "before": move.before},
            )
        case ChangeKind.FIGURE_CHANGE | ChangeKind.SIGNATORY_CHANGE if facts.figure_moves:
            return _figures(kind, place, facts)
        case ChangeKind.LEAD_CHANGE | ChangeKind.SIGNATORY_CHANGE:
            return _names(kind, place, facts)
        case ChangeKind.DOCUMENT_REPLACED | ChangeKind.NEW_VERSION:
            return _document(kind, place, comparison)
        case ChangeKind.LANGUAGE_ADDED if comparison.edits:
            return _listed_language(place, facts, words)
        case ChangeKind.LANGUAGE_ADDED:
            return _language(place, comparison.after.document)
        case ChangeKind.RENAME:
            old, new = (
                short(comparison.before.document.title, _LONGEST_NAME),
                short(comparison.after.document.title, _LONGEST_NAME),
            )
            return Message(N_("Renamed: “{old}” is now “{new}”"), {"old": old, "new": new})
        case ChangeKind.MOVED:
            return Message(
                N_("Moved: {place} is now at {address}"),
                {"place": place, "address": comparison.after.final_url},
            )
        case ChangeKind.RECORDING_ADDED:
            return _recording(place, comparison)
        case _:
            return Message(_BY_KIND.get(kind, _EDITED), {"place": place, "words": words})


def place_of(source: Source, page_title: str) -> Bilingual:
    """Return what a reader knows the page by: the catalogue's name, else the page's own, else its address."""
    if source.title.en or source.title.zh:
        return source.title
    name = short(page_title, _LONGEST_NAME) or source.url or source.id
    return Bilingual(name, name)


def gone_headline(place: Bilingual, issues: tuple[str, ...]) -> Message:
    """Return the sentence for a page that is no longer there; `issues` are the bulletins that cite it."""
    if issues:
        return Message(
            N_("Link lost: {place}, cited in {issues}, is no longer there"),
            {"place": place, "issues": Reference(", ".join(issues))},
        )
    return Message(N_("Link lost: {place} is no longer there"), {"place": place})


def item_headline(kind: ChangeKind, place: Bilingual, title: str, symbols: tuple[str, ...]) -> Message:
    """Return the sentence for a document or another item that `place` leads to since today."""
    values: dict[str, Value] = {"place": place, "title": _with_symbols(short(title, _LONGEST_NAME), symbols)}
    if kind is ChangeKind.NEW_DOCUMENT:
        return Message(N_("New document on {place}: “{title}”"), values)
    return Message(N_("New item on {place}: “{title}”"), values)


def back_headline(place: Bilingual) -> Message:
    """Return the sentence for a page that was told as gone and answers again."""
    return Message(N_("Back again: {place} answers as before"), {"place": place})


def _new(kind: ChangeKind, place: Bilingual, comparison: Comparison) -> Message:
    found = succession(comparison.edits, comparison.before.document)
    if found and found.relation in _BELONGS:
        return _succeeded(_SUCCEEDED[found.relation], place, found)
    facts, source = comparison.facts, comparison.source
    titles = [short(item_title(block), _LONGEST_NAME) for block in facts.new_blocks if is_item(block, source.items)]
    title = titles[0] if titles else passages(comparison.edits)
    if kind is ChangeKind.NEW_DOCUMENT or len(titles) <= 1:
        return item_headline(kind, place, title, facts.symbols)
    values: dict[str, Value] = {"place": place, "title": _with_symbols(title, facts.symbols)}
    return Message(N_("{count} new items on {place}: “{title}” and more"), {**values, "count": len(titles)})


def _recording(place: Bilingual, comparison: Comparison) -> Message:
    """Say how long the recording is, where the page says it."""
    said = (comparison.facts.new_words, fact_of(comparison.after.document, DURATION))
    length = next((match for words in said if (match := _MINUTES.search(words))), None)
    if length is None:
        return Message(N_("Recording available: {place}"), {"place": place})
    values: dict[str, Value] = {"place": place, "minutes": int(length.group(1))}
    return Message(N_("Recording available: {place} ({minutes} min)"), values)


def _figures(kind: ChangeKind, place: Bilingual, facts: Facts) -> Message:
    moves = "; ".join(str(move) for move in facts.figure_moves[:3])
    values: dict[str, Value] = {"place": place, "moves": moves}
    if kind is ChangeKind.SIGNATORY_CHANGE:
        return Message(N_("Signatories changed: {place}: {moves}"), values)
    return Message(N_("Figures changed: {place}: {moves}"), values)


def _names(kind: ChangeKind, place: Bilingual, facts: Facts) -> Message:
    values: dict[str, Value] = {"place": place, "joined": _shown(facts.joined), "left": _shown(facts.left)}
    lead = kind is ChangeKind.LEAD_CHANGE
    if facts.joined and facts.left:
        sentence = (
            N_("Leadership changed: {place}: joins {joined}; leaves {left}")
            if lead
            else N_("Signatories changed: {place}: joins {joined}; leaves {left}")
        )
    elif facts.joined:
        sentence = (
            N_("Leadership changed: {place}: joins {joined}")
            if lead
            else N_("Signatories changed: {place}: joins {joined}")
        )
    else:
        sentence = (
            N_("Leadership changed: {place}: leaves {left}")
            if lead
            else N_("Signatories changed: {place}: leaves {left}")
        )
    return Message(sentence, values)


def _succeeded(sentence: str, place: Bilingual, found: Succession) -> Message:
    title = short(item_title(found.block), _LONGEST_NAME)
    return Message(sentence, {"place": place, "title": title, "new": found.new, "old": found.old})


def _document(kind: ChangeKind, place: Bilingual, comparison: Comparison) -> Message:
    edits = comparison.edits
    found = succession(edits, comparison.before.document)
    if found and (found.relation is Relation.REVISION or not passages(edits)):
        return _succeeded(_SUCCEEDED[found.relation], place, found)
    values: dict[str, Value] = {"place": place, "words": _words(edits)}
    if kind is ChangeKind.NEW_VERSION:
        return Message(N_("New version: {place}: {words}"), values)
    numbers = [number for edit in edits if (number := _paragraph_number(edit.after or edit.before))]
    if numbers:
        return Message(N_("Document replaced: {place}, paragraph {number}: {words}"), {**values, "number": numbers[0]})
    return Message(N_("Document replaced: {place}: {words}"), values)


def _paragraph_number(block: Block | None) -> str | None:
    """Return the number printed before a paragraph, in a PDF or on a page."""
    if block is None:
        return None
    match = _NUMBERED.match(block.text)
    return block.number or (match.group(1) if match else None)


def _with_symbols(title: str, symbols: tuple[str, ...]) -> str:
    """Return a title with the document symbols that stand beside it on the page."""
    missing = [symbol for symbol in symbols if symbol not in title]
    return f"{title} ({', '.join(missing)})" if missing else title


def _language(place: Bilingual, document: Document) -> Message:
    symbol = next(iter(symbols(document.text[:_OPENING])), "")
    named: dict[str, Value] = {"place": place, "language": Language(document.lang or "und")}
    if not symbol or symbol in place.en:
        return Message(N_("Language added: {place} is now available in {language}"), named)
    return Message(N_("Language added: {place} ({symbol}) is now available in {language}"), {**named, "symbol": symbol})


def _listed_language(place: Bilingual, facts: Facts, words: str) -> Message:
    """Name the document, where the page leads to one of the United Nations in that language."""
    documents = [document for link in facts.new_links if (document := un_document(link.url)) is not None]
    if len(documents) != 1:
        return Message(N_("Language added: {place}: {words}"), {"place": place, "words": words})
    (document,) = documents
    return Message(
        N_("Language added: {symbol} is now available in {language}, on {place}"),
        {"symbol": document.symbol, "language": Language(document.lang), "place": place},
    )


def _words(edits: Sequence[BlockEdit]) -> str:
    """Quote the sentences that came, when none did the words that went, and when no word did what leads elsewhere."""
    if came := passages(edits):
        return f"“{came}”"
    if went := lost(edits):
        return f"− “{went}”"
    for edit in edits:
        if edit.before and edit.after:
            for link in edit.after.links:
                if link.url not in {old.url for old in edit.before.links}:
                    return f"“{short(link.text or edit.after.text, _LONGEST_NAME)}” → {link.url}"
    return ""


def _shown(names: tuple[str, ...]) -> Names:
    shown = tuple(short(name, _LONGEST_NAME) for name in names[:_MOST_NAMES])
    return Names(shown, more=len(names) - len(shown))
