"""How targets and indicators of the Sustainable Development Goals are written: "target 12.7", "目标12.7", "ODS 12.7".

A target of Goal 12 that belongs to one programme alone decides for it; any other one only helps.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.classify.taxonomy import Programme, Strength, Term

DECIDES, HELPS = 9.0, 4.0
_GOAL = "12."
_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("target", "targets", "indicator", "indicators", "SDG", "SDG target", "goal"),
    "fr": ("cible", "cibles", "indicateur", "indicateurs", "ODD"),
    "es": ("meta", "metas", "indicador", "indicadores", "ODS"),
    "zh": ("目标", "具体目标", "指标", "可持续发展目标"),
    "ja": ("ターゲット", "目標", "指標"),
}


def target_terms(programmes: Iterable[Programme]) -> Mapping[str, tuple[Term, ...]]:
    """Return, by programme, the terms that name its targets; they are not part of anybody's vocabulary file."""
    programmes = tuple(programmes)
    owners = Counter(target for programme in programmes for target in set(programme.targets))
    return {
        programme.id: tuple(
            term
            for target in programme.targets
            for term in _terms(target, DECIDES if target.startswith(_GOAL) and owners[target] == 1 else HELPS)
        )
        for programme in programmes
    }


def _terms(target: str, weight: float) -> Iterator[Term]:
    strength = Strength.STRONG if weight >= DECIDES else Strength.WEAK
    # Addresses and Japanese pages write a hyphen for the point; in an address it has become a space.
    numbers = (target, target.replace(".", "-"), target.replace(".", " "), f"{target}.1")
    for lang, words in _WORDS.items():
        for word in words:
            for number in numbers:
                text = f"{word}{number}" if lang in ("zh", "ja") else f"{word} {number}"
                yield Term(text=text, lang=lang, strength=strength, weight=weight, whole_word=True, concept=target)
