"""The taxonomy: which programmes, strands and initiatives there are, and which words give them away."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from config.errors import ConfigError, Fault
from config.lines import Declared, Location, read_yaml
from config.schema import Entry, Names, Text, fault_at, findings, one_of, shaped, unknown_word
from pipeline.classify.taxonomy import Initiative, Programme, Strand, Strength, Taxonomy, Term
from pipeline.message import N_, Message

BUNDLED_PROGRAMMES = Path(__file__).with_name("programmes.yaml")
_TERM_LANGUAGES = ("en", "zh", "fr", "es", "ja")

#: Of terms that are listed without one.
_WEIGHTS = {Strength.STRONG: 8.0, Strength.WEAK: 3.0, Strength.NOT: 0.0}

Identifier = Annotated[Text, shaped(r"[a-z0-9-]+", N_("'{value}' must be made of small letters, digits and hyphens"))]
Lang = Annotated[Literal["en", "zh", "fr", "es", "ja"], one_of(_TERM_LANGUAGES)]


class WeightEntry(Entry):
    """The weight of a term that is the key of a mapping; a plain number stands for `weight`."""

    weight: Annotated[float, Field(ge=1, le=10)]
    whole_word: bool = False
    case_sensitive: bool = False
    concept: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"weight": value} if isinstance(value, int | float) and not isinstance(value, bool) else value


class TermEntry(Entry):
    """A term without a weight; plain text stands for `term`."""

    term: Text
    whole_word: bool = False
    case_sensitive: bool = False

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"term": value} if isinstance(value, str) else value

    def value(self, strength: Strength, lang: str = "") -> Term:
        return Term(
            text=self.term,
            lang=lang,
            strength=strength,
            weight=_WEIGHTS[strength],
            whole_word=self.whole_word,
            case_sensitive=self.case_sensitive,
        )


class TermGroups(Entry):
    strong: dict[Text, WeightEntry] = Field(default_factory=dict)
    weak: dict[Text, WeightEntry] = Field(default_factory=dict)
    not_: tuple[TermEntry, ...] = Field(default=(), alias="not")

    def values(self, lang: str) -> Iterator[Term]:
        for strength, terms in ((Strength.STRONG, self.strong), (Strength.WEAK, self.weak)):
            for text, entry in terms.items():
                yield Term(
                    text=text,
                    lang=lang,
                    strength=strength,
                    weight=entry.weight,
                    whole_word=entry.whole_word,
                    case_sensitive=entry.case_sensitive,
                    concept=entry.concept or "",
                )
        for term in self.not_:
            yield term.value(Strength.NOT, lang)


class FormerName(Entry):
    name: Text
    period: Text


class Lead(Entry):
    name: Text
    as_of: Text


class OrganisationEntry(Entry):
    """A body and its names: whichever is met, it is one term of each programme that it works for."""

    name: Text
    also: tuple[Text, ...] = ()
    zh: tuple[Text, ...] = ()
    programmes: dict[Text, Annotated[float, Field(ge=1, le=10)]] = Field(default_factory=dict)

    def terms_of(self, programme: str) -> Iterator[Term]:
        weight = self.programmes.get(programme)
        if weight is None:
            return
        for lang, names in (("", self.also), ("zh", self.zh)):
            for name in names:
                yield Term(
                    text=name,
                    lang=lang,
                    strength=Strength.WEAK,
                    weight=weight,
                    whole_word=not lang,
                    case_sensitive=not lang,
                    concept=self.name,
                )


class ProgrammeEntry(Entry):
    id: Identifier
    name: Names
    short: Names
    other_names: dict[Lang, tuple[Text, ...]] = Field(default_factory=dict)
    former_names: tuple[FormerName, ...] = ()
    leads: tuple[Lead, ...] = ()
    targets: tuple[Text, ...] = ()
    paths: tuple[Text, ...] = ()
    hints: tuple[Text, ...] = ()
    terms: dict[Lang, TermGroups]

    def value(self, organisations: Iterable[OrganisationEntry]) -> Programme:
        terms = [term for lang, groups in self.terms.items() for term in groups.values(lang)]
        terms += [term for each in organisations for term in each.terms_of(self.id)]
        return Programme(
            id=self.id,
            name=self.name.value(),
            short=self.short.value(),
            terms=tuple(terms),
            paths=self.paths,
            hints=self.hints,
            targets=self.targets,
        )


class KeyTerms(Entry):
    """Something that is recognised by one of `terms`, or by two of `weak_terms`."""

    terms: tuple[TermEntry, ...] = ()
    weak_terms: tuple[TermEntry, ...] = ()

    def key_terms(self) -> tuple[Term, ...]:
        return (
            *(term.value(Strength.STRONG) for term in self.terms),
            *(term.value(Strength.WEAK) for term in self.weak_terms),
        )


class StrandEntry(KeyTerms):
    id: Identifier
    parent: Text
    name: Names
    targets: tuple[Text, ...] = ()
    of_others: bool = False

    def value(self) -> Strand:
        return Strand(
            id=self.id,
            parent=self.parent,
            name=self.name.value(),
            key_terms=self.key_terms(),
            of_others=self.of_others,
        )


class InitiativeEntry(KeyTerms):
    id: Identifier
    name: Names
    programmes: tuple[Text, ...]
    strands: tuple[Text, ...] = ()
    lead: Text | None = None

    def value(self) -> Initiative:
        return Initiative(
            id=self.id,
            name=self.name.value(),
            programmes=self.programmes,
            strands=self.strands,
            key_terms=self.key_terms(),
        )


class ContextEntry(Entry):
    terms: tuple[TermEntry, ...]
    not_: tuple[TermEntry, ...] = Field(default=(), alias="not")

    def values(self, lang: str) -> Iterator[Term]:
        yield from (term.value(Strength.WEAK, lang) for term in self.terms)
        yield from (term.value(Strength.NOT, lang) for term in self.not_)


class TaxonomyFile(Entry):
    unclassified: Names
    context: dict[Lang, ContextEntry] = Field(default_factory=dict)
    programmes: tuple[ProgrammeEntry, ...]
    strands: tuple[StrandEntry, ...] = ()
    initiatives: tuple[InitiativeEntry, ...] = ()
    organisations: tuple[OrganisationEntry, ...] = ()


@cache
def load_taxonomy(path: Path = BUNDLED_PROGRAMMES) -> Taxonomy:
    """Read the taxonomy; a file is read once in a process.  Raises ConfigError with every mistake in it."""
    declared = read_yaml(path)
    name_of = _names(declared)
    model, faults = findings(declared, TaxonomyFile, name_of)
    if model is None:
        raise ConfigError(faults)
    if faults := [
        *_repeated_ids(declared, model, name_of),
        *_dangling_ids(declared, model, name_of),
        *_terms_listed_twice(declared, model, name_of),
    ]:
        raise ConfigError(faults)
    return Taxonomy(
        programmes=tuple(entry.value(model.organisations) for entry in model.programmes),
        strands=tuple(entry.value() for entry in model.strands),
        initiatives=tuple(entry.value() for entry in model.initiatives),
        context=tuple(term for lang, entry in model.context.items() for term in entry.values(lang)),
        unclassified=model.unclassified.value(),
    )


def _names(declared: Declared) -> Callable[[Location], str]:
    def name_of(location: Location) -> str:
        match location:
            case ("programmes" | "strands" | "initiatives" | "organisations" as group, int(index), *_):
                entry = declared.data[group][index]
                given = entry.get("id", entry.get("name")) if isinstance(entry, dict) else None
                return f"{group.removesuffix('s')} {given if isinstance(given, str) else f'no. {index + 1}'}"
            case _:
                return ""

    return name_of


def _repeated_ids(declared: Declared, model: TaxonomyFile, name_of: Callable[[Location], str]) -> Iterator[Fault]:
    for group, entries in (
        ("programmes", model.programmes),
        ("strands", model.strands),
        ("initiatives", model.initiatives),
    ):
        ids = [entry.id for entry in entries]
        for index, given in enumerate(ids):
            if given in ids[:index]:
                yield fault_at(declared, (group, index, "id"), name_of, Message(N_("this id is taken")))


def _terms_listed_twice(declared: Declared, model: TaxonomyFile, name_of: Callable[[Location], str]) -> Iterator[Fault]:
    for index, programme in enumerate(model.programmes):
        for lang, groups in programme.terms.items():
            refused = {entry.term for entry in groups.not_}
            for group, terms, others in (
                ("weak", groups.weak, groups.strong.keys()),
                ("strong", groups.strong, refused),
                ("weak", groups.weak, refused),
            ):
                for term in terms.keys() & others:
                    location = ("programmes", index, "terms", lang, group, term)
                    sentence = N_("the term stands in another list of this language as well")
                    yield fault_at(declared, location, name_of, Message(sentence))


def _dangling_ids(declared: Declared, model: TaxonomyFile, name_of: Callable[[Location], str]) -> Iterator[Fault]:
    programmes = tuple(entry.id for entry in model.programmes)
    strands = tuple(entry.id for entry in model.strands)
    named: list[tuple[Location, str, tuple[str, ...]]] = []
    for index, strand in enumerate(model.strands):
        named.append((("strands", index, "parent"), strand.parent, programmes))
    for index, organisation in enumerate(model.organisations):
        named += [(("organisations", index, "programmes", word), word, programmes) for word in organisation.programmes]
    for index, initiative in enumerate(model.initiatives):
        for key, words, known in (
            ("programmes", initiative.programmes, programmes),
            ("strands", initiative.strands, strands),
        ):
            named += [(("initiatives", index, key, place), word, known) for place, word in enumerate(words)]
    for location, word, known in named:
        if word not in known:
            yield fault_at(declared, location, name_of, unknown_word(word, known))
