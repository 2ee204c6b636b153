"""Sentences that are rendered later, in English or Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name that has an English and a Chinese form of its own (a source, a programme, an initiative)."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date as printed: year and day may be missing (`July 2026`, `8 July`)."""

    month: int
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Names as a page prints them, in its order; a country in brackets is given in the reader's language."""

    items: tuple[str, ...]
    more: int = 0  #: how many are left out


@dataclass(frozen=True, slots=True)
class Language:
    """A language, named in the reader's own."""

    tag: str  #: BCP 47 primary tag, such as "zh"


@dataclass(frozen=True, slots=True)
class Reference:
    """An issue, or a place in one, as the catalogue writes it; known forms are given in the reader's language."""

    text: str  #: such as "SPP bulletin 2023 no. 1" or "partners section, item 2"


Value = str | int | Bilingual | Day | Names | Language | Reference


@dataclass(frozen=True, slots=True)
class Counted:
    """An English sentence in two forms: `one` where the number that goes into the place `by` is 1, else `many`."""

    one: str
    many: str
    by: str


Sentence = str | Counted


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `{named}` places, and what goes into them.

    The sentence is the key of the gettext catalogue, so it is always written inside `N_()` or `NN_()` and never built
    at run time.  `config.wording.render` gives the text in a language.
    """

    text: Sentence
    values: Mapping[str, Value] = field(default_factory=dict)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark an English sentence for translation; it is translated when it is rendered."""
    return text


def NN_(one: str, many: str, by: str) -> Counted:  # noqa: N802 - as `N_`
    """Mark an English sentence whose form depends on the number in its place `by`.

    >>> NN_("{count} page read", "{count} pages read", by="count").one
    '{count} page read'
    """
    return Counted(one, many, by)
