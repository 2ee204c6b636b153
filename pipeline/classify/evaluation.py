"""How well labels fit those that a person gave: precision, recall and F1 by label and language, and the confusions."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

NONE = ""  #: in a confusion table: no label


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPassage:
    """A row of a labelled file."""

    id: str
    url: str | None
    lang: str
    labels: tuple[str, ...]  #: given by a person; () for a text about none of our subjects
    title: str
    text: str
    text_kind: str  #: "verbatim", "paraphrase": where the words come from
    group: str  #: "positive", "negative", "negative-hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A passage, and the labels that the rules gave, strongest first."""

    passage: LabelledPassage
    found: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether a passage with labels got one of them, and one without got none."""
        given = self.passage.labels
        return bool(set(given) & set(self.found)) if given else not self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one label, one language, or one of the other."""

    hits: int = 0
    wrong: int = 0  #: labels that were found and not given
    missed: int = 0  #: labels that were given and not found

    @property
    def precision(self) -> float | None:
        return _share(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> float | None:
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.hits, 2 * self.hits + self.wrong + self.missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Passages of one sort: how many are right, and how many labels those with a label got on average."""

    passages: int
    right: int
    labels: float


def scores(judged: Iterable[Judged], labels: Sequence[str]) -> Score:
    """Count over `labels` together."""
    hits = wrong = missed = 0
    for each in judged:
        given, found = set(each.passage.labels) & set(labels), set(each.found) & set(labels)
        hits += len(given & found)
        wrong += len(found - given)
        missed += len(given - found)
    return Score(hits=hits, wrong=wrong, missed=missed)


def grouped(judged: Sequence[Judged], key: Callable[[LabelledPassage], str]) -> Mapping[str, Group]:
    """Return the groups that `key` makes, by name."""
    names = sorted({key(each.passage) for each in judged})
    return {name: _group([each for each in judged if key(each.passage) == name]) for name in names}


def confusions(judged: Iterable[Judged]) -> Mapping[tuple[str, str], int]:
    """Count pairs of a given and a found label, one for each passage: a right one if there is any, else the first."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in judged:
        given, found = each.passage.labels, each.found
        common = [label for label in given if label in found]
        pair = (common[0], common[0]) if common else ((given or (NONE,))[0], (found or (NONE,))[0])
        counts[pair] += 1
    return counts


def _group(judged: Sequence[Judged]) -> Group:
    return Group(
        passages=len(judged),
        right=sum(each.right for each in judged),
        labels=sum(len(each.found) for each in judged) / len(judged),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
