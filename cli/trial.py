"""Terms that are tried before they are written into the vocabulary: `--term spp=buying club:5`."""

from collections.abc import Sequence
from dataclasses import replace

from cli.errors import WrongUse
from pipeline.classify.taxonomy import Strength, Taxonomy, Term
from pipeline.message import N_

_HEAVIEST = 10
_STRONG_FROM = 8


def with_terms(taxonomy: Taxonomy, tried: Sequence[str]) -> Taxonomy:
    """Return the taxonomy with `tried` terms as well.  Raises WrongUse when one is not LABEL=TERM:WEIGHT."""
    for each in tried:
        label, _, rest = each.partition("=")
        words, _, weight = rest.rpartition(":")
        known = {programme.id for programme in taxonomy.programmes}
        if label not in known or not words.strip() or not weight.isdigit() or not 1 <= int(weight) <= _HEAVIEST:
            raise WrongUse(
                N_("'{term}' is not LABEL=TERM:WEIGHT, such as spp=green tender:9; the labels are: {labels}"),
                term=each,
                labels=", ".join(sorted(known)),
            )
        taxonomy = _with_term(taxonomy, label, words.strip(), int(weight))
    return taxonomy


def _with_term(taxonomy: Taxonomy, label: str, words: str, weight: int) -> Taxonomy:
    strength = Strength.STRONG if weight >= _STRONG_FROM else Strength.WEAK
    term = Term(text=words, lang="", strength=strength, weight=weight)
    return replace(
        taxonomy,
        programmes=tuple(
            replace(programme, terms=(*programme.terms, term)) if programme.id == label else programme
            for programme in taxonomy.programmes
        ),
    )
