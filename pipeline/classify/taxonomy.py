"""The vocabulary of programmes, strands and initiatives: data, read by `config.programmes`."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.message import Bilingual


class Strength(StrEnum):
    STRONG = "strong"  # decides alone
    WEAK = "weak"  # needs company
    NOT = "not"  # removes the hits it covers


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    text: str  #: as printed; folded when the matcher is built
    lang: str  #: of the text it is looked for in; "" for any
    strength: Strength
    weight: float = 0.0  #: 1 to 10; 0 for `not` terms
    whole_word: bool = False
    case_sensitive: bool = False
    concept: str = ""  #: what several terms name (a body and its aliases): together they count as one; "" for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    id: str
    name: Bilingual  #: the official names, as feeds and alerts print them
    short: Bilingual  #: the label in an alert, such as "SPP"
    terms: tuple[Term, ...]
    paths: tuple[
        str, ...
    ] = ()  #: the programme's own parts of a site, such as "/programmes/sustainable-tourism": decide
    hints: tuple[str, ...] = ()  #: hosts, and broad parts of a site ("/news-and-events"): only help
    targets: tuple[str, ...] = ()  #: SDG targets and indicators, such as "12.7.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    id: str
    parent: str
    name: Bilingual
    key_terms: tuple[Term, ...]  #: strong ones tag alone, of weak ones it takes two
    of_others: bool = False  #: a theme of other conventions and bodies: it tags, and makes nothing cross-cutting


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    id: str
    name: Bilingual
    programmes: tuple[str, ...]
    strands: tuple[str, ...]
    key_terms: tuple[Term, ...]  #: its names in all languages among them; strong and weak as above


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    programmes: tuple[Programme, ...]
    strands: tuple[Strand, ...]
    initiatives: tuple[Initiative, ...]
    context: tuple[Term, ...] = ()  #: lighter terms of a programme decide only in a passage that speaks of one of these
    unclassified: Bilingual  #: what a section and a feed without a programme are called
