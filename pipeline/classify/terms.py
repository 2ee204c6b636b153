"""The parts of a passage, folded so that terms can be looked for in them."""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.fold import has_han, has_kana, match_key

_SENTENCE_LATIN, _SENTENCE_HAN = 40, 15  #: signs, at least
_PARAGRAPH = 800  #: signs, at most
_LATIN = frozenset({"", "en", "fr", "es"})  #: "" marks terms of any language
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W_])")
_SEPARATORS = re.compile(r"[-_+=&?]+")
_ACCENTED = re.compile("[\u00e0-\u024f]")
_QUOTES = re.compile("[\"'“”„‘’‚«»「」『』《》〈〉]")
_CJK = re.compile("[\u2e80-\uffef]")
_SPACE_BESIDE_CJK = re.compile(" (?:(?<=[\u2e80-\uffef] )|(?=[\u2e80-\uffef])|(?<=[\u2e80-\uffef][:;,.!?)] ))")
#: "l’achat", "d’achats", "qu’achète": the apostrophe parts two words, other than in "world’s".
_ELISION = re.compile(r"['’](?:(?<=\b[cdjlmnstCDJLMNST].)|(?<=\b[qQ]u.))(?=[^\W\d_])")
_DASHES = re.compile("[‐‑‒–—−]")
#: What `pipeline.fold.clean` takes away or replaces: radicals, invisible and illegal signs.
_UNCLEAN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2028\u2029\u2060\u2e80-\u2fdf\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a passage: where it stands, what its terms count, and its text in two foldings of equal length."""

    where: str
    factor: float
    key: str  #: as it is written, for terms whose case matters
    lower: str  #: in lower case and without accents

    @property
    def length(self) -> int:
        """How much is said, in letters of the Latin script: a Chinese character says as much as three of them.

        That is what UTF-8 takes for it, too.
        """
        return len(self.key.encode())


class Tongues(NamedTuple):
    """The languages whose terms are looked for in a passage."""

    every: frozenset[str]
    light: frozenset[str]  #: those whose light terms count as well


def parts_of(title: str, headings: Sequence[str], text: str, url: str | None = None) -> tuple[Part, ...]:
    """Return the parts of a passage: what stands in the title counts three times, in the first paragraph twice."""
    first, rest = _first_paragraph(text)
    placed = (
        ("title", 3.0, title),
        ("text", 2.0, first),
        ("heading", 1.0, "\n".join(headings)),
        ("text", 1.0, rest),
        ("address", 1.0, address_words(url) if url else ""),
    )
    return tuple(_part(where, factor, part) for where, factor, part in placed if part.strip())


def address_words(url: str) -> str:
    """Return what an address says in words.

    >>> address_words("https://www.example.org/news/green-public%20procurement?topic=food_waste")
    'www.example.org/news/green public procurement topic food waste'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query = f" {parts.query}" if parts.query else ""
    return _SEPARATORS.sub(" ", unquote(parts.netloc + parts.path + query)) if parts.netloc else ""


def tongues(parts: Iterable[Part], lang: str | None) -> Tongues:
    """Return the languages whose terms are looked for.

    Chinese and Japanese share characters, so the one excludes the other.  Of the Latin script all are looked for, since
    pages are often declared to be in a language that they are not in; but short words mean other things elsewhere
    ("home", "note", "local"), so light terms count in the page's own language only.
    """
    japanese = lang == "ja" or any(has_kana(part.key) for part in parts)
    every = _LATIN | {"ja" if japanese else "zh"}
    return Tongues(every, every - (_LATIN - {"", lang}) if lang in _LATIN else every)


def folded(text: str) -> str:
    """Fold a text for matching, line by line: a term must not begin in one block and end in the next.

    What `match_key` makes of each line.  Only text that was not cleaned yet goes through it; the rest is folded as a
    whole, which is five times as fast.
    """
    text = _ELISION.sub(" ", text)
    if _UNCLEAN.search(text):
        return "\n".join(map(match_key, text.splitlines()))
    text = html.unescape(text) if "&" in text else text
    if not text.isascii():
        text = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    text = "\n".join(" ".join(line.split()) for line in _QUOTES.sub("", text).splitlines())
    if _CJK.search(text):
        text = _SPACE_BESIDE_CJK.sub("", text)
    return text


def plain(key: str) -> str:
    """Return a folded text in lower case and without accents, sign for sign; a hyphen between two words is a space."""
    key = _HYPHEN.sub(" ", key)
    lower = key.lower()
    if len(lower) != len(key):  # a few letters grow in lower case; places must be the same in both
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in key)
    return lower if lower.isascii() else _ACCENTED.sub(_without_accent, lower)


def _without_accent(letter: re.Match[str]) -> str:
    base = unicodedata.normalize("NFD", letter.group())[0]
    return base if base.isascii() else letter.group()


def _part(where: str, factor: float, text: str) -> Part:
    key = folded(text)
    return Part(where, factor, key, plain(key))


def _first_paragraph(text: str) -> tuple[str, str]:
    """Split a text after its first line that reads like a sentence; a menu, a date or a whole book does not."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if len(line) >= (_SENTENCE_HAN if has_han(line) else _SENTENCE_LATIN):
            return (line, "\n".join(lines[:index] + lines[index + 1 :])) if len(line) <= _PARAGRAPH else ("", text)
    return "", text
