"""Versions of one document: which names of files, and which document symbols, name the same work.

A revision takes the place of the document.  A corrigendum or an addendum belongs to it and stands beside it.  A number
that a site adds because the name was taken (`_0`, `-1`, ` (1)`) says only that a file was uploaded again.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from urllib.parse import unquote, urlsplit

from pipeline.tokens import SYMBOL

_EXTENSION = re.compile(r"\.[a-z][a-z0-9]{1,4}$")
_SEPARATORS = re.compile(r"[\s/_.\-–()（）\[\]]+")
_NUMBER = r"[\s._-]*(\d{1,2})?(?![^\W_])"  # of a revision; none is the first
_BEGIN = r"(?<=[^\W_])[\s/_.(（-]*(?<![a-z])"
# UN symbols write Rev., Corr., Add. and Amend. in all languages (ST/CS/SER.B/5); file names write them out as well.
_REVISION = re.compile(rf"{_BEGIN}(?:rev(?:ision|isee|isee)?|revised|订正|修订[版本稿]?|改訂版?){_NUMBER}")
_PARTS = {
    "correction": re.compile(rf"{_BEGIN}(?:corr(?:igendum|igenda)?|rectificatif|更正|正誤表){_NUMBER}"),
    "addition": re.compile(rf"{_BEGIN}(?:add(?:endum|enda)?|additif|amend(?:e?ment)?|增编|补编){_NUMBER}"),
}
_VERSION = re.compile(r"(?<=[^\W_])[\s_.(-]+v(?:ersion)?[\s._-]?(\d{1,3}(?:[._]\d{1,3})*)(?![^\W_])|第(\d{1,3})版")
_UPLOAD = re.compile(r"(?<=[^\W_])(?:[_-](\d)|\s*\((\d{1,2})\))$")
_SYMBOL_NUMBERS = 2  # at the end of a symbol: session or year, and the document's own


class Relation(StrEnum):
    """What a document is to an earlier one."""

    REVISION = "revision"  # the earlier one in a later state
    UPLOAD = "upload"  # the same document, put there again
    CORRECTION = "correction"  # belongs to the earlier one, which stays
    ADDITION = "addition"  # belongs to the earlier one, which stays


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a document, taken apart."""

    shown: str  #: as a reader knows it
    work: str  #: the same for all that belongs to one document
    parts: tuple[tuple[str, int], ...] = ()  #: correction or addition, and which
    revision: tuple[int, ...] = ()  #: later ones are greater
    upload: int | None = None  #: the number that a site added

    @property
    def symbol(self) -> str:
        """The symbol of the document to which all of this work belongs; "" if its name is no symbol."""
        written = _EXTENSION.sub("", self.work).upper()
        return written if SYMBOL.fullmatch(written) else ""


def file_name(url: str) -> Name:
    """Take apart the name of the file at `url`.

    >>> file_name("https://undocs.org/files/A_79_1_Rev.1.pdf").work == file_name("https://undocs.org/A-79-1.pdf").work
    True
    """
    try:
        last = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
    except ValueError:  # `http://[x`
        last = url
    shown = unquote(last)
    folded = _folded(shown)
    extension = match.group() if (match := _EXTENSION.search(folded)) else ""
    stem = folded.removesuffix(extension)
    upload = None
    if (match := _UPLOAD.search(stem)) and not _is_symbol(stem):
        upload, stem = int(match.group(1) or match.group(2)), stem[: match.start()]
    return _taken_apart(shown, stem, extension, upload)


def symbol_name(symbol: str) -> Name:
    """Take apart a document symbol.

    >>> symbol_name("A/79/1/Rev.2").revision
    (2,)
    """
    return _taken_apart(symbol, _folded(symbol), "", None)


def relation(old: Name, new: Name) -> Relation | None:
    """Say what `new` is to `old`; None if they are not of one work, or the same name."""
    if old.work != new.work or not new.work or old.shown == new.shown:
        return None
    if old.parts != new.parts:
        if old.parts or not new.parts:
            return None
        return Relation.CORRECTION if new.parts[0][0] == "correction" else Relation.ADDITION
    return Relation.REVISION if new.revision > old.revision else Relation.UPLOAD


def _taken_apart(shown: str, stem: str, extension: str, upload: int | None) -> Name:
    parts: list[tuple[str, int]] = []
    for kind, expression in _PARTS.items():
        parts += [(kind, int(match.group(1) or 1)) for match in expression.finditer(stem)]
        stem = expression.sub("", stem)
    revision = [int(match.group(1) or 1) for match in _REVISION.finditer(stem)]
    stem = _REVISION.sub("", stem)
    versions = [
        int(n) for match in _VERSION.finditer(stem) for n in re.split(r"[._]", match.group(1) or match.group(2))
    ]
    stem = _VERSION.sub("", stem)
    work = "/".join(filter(None, _SEPARATORS.split(stem)))
    return Name(shown, work + extension, tuple(parts), (*versions, *revision), upload)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).lower())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _is_symbol(stem: str) -> bool:
    """Whether a name is a symbol with its own numbers and no more: the 1 of `a_79_1` counts no uploads; a 0 does."""
    pieces = [piece for piece in re.split(r"[\s_-]+", stem) if piece]
    numbers = sum(1 for _ in takewhile(str.isdigit, reversed(pieces)))
    return numbers <= _SYMBOL_NUMBERS and pieces[-1] != "0" and SYMBOL.fullmatch("/".join(pieces).upper()) is not None
