"""Why a passage has its labels: every place of a term, whether it counts, and what would be without the term."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.classify.lexicon import Span, spans_of, uncovered
from pipeline.classify.programmes import Case, Classification, Classifier, case_of, decide, owner_of
from pipeline.classify.taxonomy import Strength, Term
from pipeline.classify.terms import Part, parts_of, tongues
from pipeline.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where a term of a programme stands."""

    programme: str
    term: Term
    words: str  #: those of the page
    where: str  #: title, heading, text or address
    weight: float  #: what it counts at this place
    covered_by: str  #: the words of the longer term, or of the confuser, that keep it from counting; "" if it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    classification: Classification
    hits: tuple[Hit, ...]  #: by programme, then as they stand
    #: By programme and term: the labels that would be lost or won if the vocabulary did not have the term.
    without: Mapping[tuple[str, str], tuple[frozenset[str], frozenset[str]]]


def explain(
    classifier: Classifier,
    *,
    title: str,
    headings: Sequence[str],
    text: str,
    url: str | None,
    source: Source | None = None,
    lang: str | None = None,
) -> Explanation:
    """Classify a passage as `pipeline.classify.programmes.classify` does, and say why."""
    parts = parts_of(title, headings, text, url)
    case = case_of(classifier, parts, url=url, source=source, lang=lang)
    found = decide(classifier, case)
    return Explanation(
        classification=found,
        hits=tuple(_hits(classifier, parts, lang)),
        without=dict(_without(classifier, case, found)),
    )


def _hits(classifier: Classifier, parts: Sequence[Part], lang: str | None) -> Iterator[Hit]:
    langs = tongues(parts, lang)
    placed = [(part, spans_of(classifier.lexicon, part, langs)) for part in parts]
    for programme in classifier.taxonomy.programmes:
        for part, spans in placed:
            yield from _hits_in(programme.id, part, spans.get(owner_of(programme.id), []))


def _hits_in(programme: str, part: Part, spans: Sequence[Span]) -> Iterator[Hit]:
    counting = list(uncovered(spans))
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        over = next((each for each in counting if each.start <= span.start and span.end <= each.end), span)
        term = span.entry.term
        twice = over is not span and (over.start, over.end) == (span.start, span.end)  # "hotel" and "hotels"
        if term.strength is Strength.NOT or twice:
            continue
        yield Hit(
            programme=programme,
            term=term,
            words=part.key[span.start : span.end],
            where=part.where,
            weight=term.weight * part.factor,
            covered_by="" if over is span else part.key[over.start : over.end],
        )


def _without(
    classifier: Classifier, case: Case, found: Classification
) -> Iterator[tuple[tuple[str, str], tuple[frozenset[str], frozenset[str]]]]:
    """Decide once more for each term that was found, as if it were not in the vocabulary."""
    labels = frozenset(label.id for label in found.programmes)
    for programme in classifier.taxonomy.programmes:
        named = case.found.get(owner_of(programme.id), ())
        for each in named:
            rest = {**case.found, owner_of(programme.id): [other for other in named if other is not each]}
            other = frozenset(label.id for label in decide(classifier, replace(case, found=rest)).programmes)
            if other != labels:
                yield (programme.id, each.term.text), (labels - other, other - labels)
