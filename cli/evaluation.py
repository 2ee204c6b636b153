"""`scpwatch classify --evaluate`: the rules on passages that a person labelled, with their address and without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.labelled import read_labelled
from pipeline.classify.evaluation import NONE, Group, Judged, LabelledPassage, Score, confusions, grouped, scores
from pipeline.classify.programmes import Classifier, classify
from pipeline.classify.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    labels: tuple[str, ...]
    with_address: tuple[Judged, ...]
    from_words: tuple[Judged, ...]

    @property
    def ways(self) -> Mapping[str, Sequence[Judged]]:
        return {"with_address": self.with_address, "from_words": self.from_words}


def evaluate(classifier: Classifier, taxonomy: Taxonomy, file: Path) -> Evaluation:
    """Raises ConfigError when the file is not what it should be."""
    labels = tuple(programme.id for programme in taxonomy.programmes)
    passages = read_labelled(file, labels)
    return Evaluation(
        labels=labels,
        with_address=tuple(judge(classifier, passage, passage.url) for passage in passages),
        from_words=tuple(judge(classifier, passage, None) for passage in passages),
    )


def judge(classifier: Classifier, passage: LabelledPassage, url: str | None) -> Judged:
    """The catalogue has no say: it would vouch for what it was asked about."""
    found = classify(
        classifier, title=passage.title, headings=(), text=passage.text, url=url, lang=passage.lang or None
    )
    return Judged(passage=passage, found=tuple(label.id for label in found.programmes))


def groups_of(judged: Sequence[Judged]) -> Mapping[str, Group]:
    """All groups that are reported: positive and negative ones, each whole, by language and by sort of text."""
    return {
        **grouped(judged, lambda passage: passage.group),
        **grouped(judged, lambda passage: f"{passage.group}, {passage.lang}"),
        **grouped(judged, lambda passage: f"{passage.group}, {passage.text_kind}"),
    }


def by_label(evaluation: Evaluation, judged: Sequence[Judged]) -> Mapping[str, Score]:
    return {label: scores(judged, [label]) for label in evaluation.labels}


def by_language(evaluation: Evaluation, judged: Sequence[Judged]) -> Mapping[str, Score]:
    return {lang: scores(of(judged, lang), evaluation.labels) for lang in langs_of(judged)}


def langs_of(judged: Sequence[Judged]) -> Sequence[str]:
    return sorted({each.passage.lang for each in judged})


def of(judged: Sequence[Judged], lang: str) -> Sequence[Judged]:
    return [each for each in judged if each.passage.lang == lang]


def evaluation_json(evaluation: Evaluation) -> dict[str, object]:
    return {
        way: {
            "groups": {name: _group_json(group) for name, group in groups_of(judged).items()},
            "all": _score_json(scores(judged, evaluation.labels)),
            "labels": {label: _score_json(score) for label, score in by_label(evaluation, judged).items()},
            "languages": {
                lang: {
                    **_score_json(score),
                    "labels": {label: _score_json(scores(of(judged, lang), [label])) for label in evaluation.labels},
                }
                for lang, score in by_language(evaluation, judged).items()
            },
            "confusions": [
                {"given": given or None, "found": found or None, "passages": count}
                for (given, found), count in sorted(confusions(judged).items())
            ],
            "mistakes": [
                {"id": each.passage.id, "given": list(each.passage.labels), "found": list(each.found)}
                for each in judged
                if not each.right
            ],
        }
        for way, judged in evaluation.ways.items()
    }


def confused(evaluation: Evaluation, judged: Sequence[Judged]) -> Sequence[tuple[str, Sequence[int]]]:
    """The rows of the table of confusions: a given label, and how often each label, and none, was found first."""
    counts = confusions(judged)
    names = (*evaluation.labels, NONE)
    return [(given, [counts.get((given, found), 0) for found in names]) for given in names]


def _group_json(group: Group) -> dict[str, object]:
    return {"passages": group.passages, "right": group.right, "labels": round(group.labels, 2)}


def _score_json(score: Score) -> dict[str, object]:
    return {
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "hits": score.hits,
        "wrong": score.wrong,
        "missed": score.missed,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
