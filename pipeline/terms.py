"""Where the terms of a taxonomy stand in a passage.

A longer term covers the shorter ones inside it, and a `not` term covers and counts nothing: that is how "capacity
building" keeps "building" from being found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.change import TermHit
from pipeline.fold import has_han, has_kana, match_key
from pipeline.taxonomy import Strength, Term

LONGEST_ENDING = 4  #: letters
_SENTENCE_LATIN, _SENTENCE_HAN = 40, 15  #: signs, at least
_PARAGRAPH = 800  #: signs, at most
_LATIN = frozenset({"", "en", "fr", "es"})  #: "" marks terms of any language
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W_])")
_CJK = "\u2e80"  #: the first sign of the blocks of Chinese and Japanese


@dataclass(frozen=True, slots=True)
class Needle:
    """A term as it is looked for."""

    key: str  #: folded, and in lower case unless the term is case-sensitive
    term: Term


@dataclass(frozen=True, slots=True)
class Matcher:
    """All terms of a programme, a strand or an initiative."""

    id: str
    needles: tuple[Needle, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a passage: where it stands, what its terms count, and its text folded, in both cases."""

    where: str
    factor: float
    key: str
    lower: str


def matcher(owner: str, terms: Iterable[Term]) -> Matcher:
    needles = []
    for term in terms:
        key = _folded(term.text)
        needles.append(Needle(key if term.case_sensitive else key.lower(), term))
    return Matcher(owner, tuple(needles))


def parts_of(title: str, headings: Sequence[str], text: str) -> tuple[Part, ...]:
    """Return the parts of a passage: what stands in the title counts three times, in the first paragraph twice."""
    first, rest = _first_paragraph(text)
    placed = (("title", 3.0, title), ("text", 2.0, first), ("heading", 1.0, "\n".join(headings)), ("text", 1.0, rest))
    return tuple(_part(where, factor, part) for where, factor, part in placed if part.strip())


def languages(parts: Iterable[Part], lang: str | None) -> frozenset[str]:
    """Return the languages whose terms are looked for.

    Chinese and Japanese share characters, so the one excludes the other.  Those of the Latin script are all looked
    for: their terms hardly ever meet, and names are English everywhere.
    """
    japanese = lang == "ja" or any(has_kana(part.key) for part in parts)
    return _LATIN | {"ja" if japanese else "zh"}


def hits(found: Matcher, parts: Iterable[Part], langs: frozenset[str]) -> list[tuple[TermHit, Term]]:
    """Return each term that occurs, at the place where it counts most."""
    best: dict[str, tuple[TermHit, Term]] = {}
    for part in parts:
        for needle in _uncovered(part, found.needles, langs):
            weight = (needle.term.weight or 1.0) * part.factor
            if needle.key not in best or best[needle.key][0].weight < weight:
                best[needle.key] = (TermHit(term=needle.term.text, where=part.where, weight=weight), needle.term)
    return list(best.values())


def _part(where: str, factor: float, text: str) -> Part:
    # Line by line: folding would join them, and a term must not begin in one block and end in the next.
    key = "\n".join(_folded(line) for line in text.splitlines())
    lower = key.lower()
    if len(lower) != len(key):  # a few letters grow in lower case; places must be the same in both
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in key)
    return Part(where, factor, key, lower)


def _folded(text: str) -> str:
    """Fold a line for matching; a hyphen between two words is a space ("High-level", "high level")."""
    return _HYPHEN.sub(" ", match_key(text))


def _first_paragraph(text: str) -> tuple[str, str]:
    """Split a text after its first line that reads like a sentence; a menu, a date or a whole book does not."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if len(line) >= (_SENTENCE_HAN if has_han(line) else _SENTENCE_LATIN):
            return (line, "\n".join(lines[:index] + lines[index + 1 :])) if len(line) <= _PARAGRAPH else ("", text)
    return "", text


def _uncovered(part: Part, needles: Iterable[Needle], langs: frozenset[str]) -> Iterator[Needle]:
    """Yield the terms of a part that no longer term covers, in the order in which they stand."""
    spans = [
        (start, -(start + len(needle.key)), needle.term.strength is not Strength.NOT, needle)
        for needle in needles
        if needle.term.lang in langs
        for start in _occurrences(part, needle)
    ]
    covered = 0
    for _, end, counts, needle in sorted(spans, key=lambda span: span[:3]):
        if -end <= covered:
            continue
        covered = -end
        if counts:
            yield needle


def _occurrences(part: Part, needle: Needle) -> Iterator[int]:
    text = part.key if needle.term.case_sensitive else part.lower
    start = text.find(needle.key)
    while start >= 0:
        if _stands_free(text, start, start + len(needle.key), whole=needle.term.whole_word):
            yield start
        start = text.find(needle.key, start + 1)


def _stands_free(text: str, start: int, end: int, *, whole: bool) -> bool:
    """Whether a term is not a piece of a longer word or number.

    An ending of a few letters makes another form of the same word ("ecolabels"), unless a whole word is asked for.
    """
    if _joined(text, start):
        return False
    if _inside_number(text, start - 1) and not text[start:end].isalnum():  # "12.7", but not "10YFP"
        return False
    if _joined(text, end):
        if whole or text[end - 1].isdigit():
            return False
        stop = end
        while _joined(text, stop):
            stop += 1
        return stop - end <= LONGEST_ENDING
    return not _inside_number(text, end)


def _joined(text: str, place: int) -> bool:
    """Whether the letters or digits before and at `place` belong to one word; Chinese characters never do."""
    return 0 < place < len(text) and all(sign.isalnum() and sign < _CJK for sign in text[place - 1 : place + 1])


def _inside_number(text: str, place: int) -> bool:
    """Whether the sign at `place` is a point between two digits ("12.7" in "12.7.1")."""
    return 0 < place < len(text) - 1 and text[place] in ".," and text[place - 1].isdigit() and text[place + 1].isdigit()
