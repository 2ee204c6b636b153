"""The figures of `scpwatch classify --evaluate`, as tables."""

from collections.abc import Mapping, Sequence

from rich.console import Group as Parts
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cli.evaluation import Evaluation, by_label, by_language, confused, groups_of, langs_of, of
from config.wording import text
from pipeline.classify.evaluation import NONE, Judged, Score, scores
from pipeline.message import N_

NOTHING = "-"
_NAMES = {"with_address": N_("With the address"), "from_words": N_("From title and text alone")}


def evaluation_screen(evaluation: Evaluation, lang: str) -> RenderableType:
    parts: list[RenderableType] = []
    for way, judged in evaluation.ways.items():
        parts += [
            Text(("\n" if parts else "") + text(_NAMES[way], lang), style="bold"),
            groups_table(judged, lang),
            "",
            scores_table(N_("Label"), by_label(evaluation, judged), lang),
            "",
            scores_table(N_("Language"), by_language(evaluation, judged), lang),
            "",
            crossed_table(evaluation, judged, lang),
            "",
            confusion_table(evaluation, judged, lang),
        ]
        if not all(each.right for each in judged):
            parts += ["", mistakes_table(judged, lang)]
    return Parts(*parts)


def groups_table(judged: Sequence[Judged], lang: str) -> Table:
    table = _table(lang, N_("Group"), N_("Right"), N_("Passages"), N_("Share"), N_("Labels on average"))
    for name, group in groups_of(judged).items():
        share = _figure(group.right / group.passages)
        table.add_row(name, str(group.right), str(group.passages), share, f"{group.labels:.2f}")
    return table


def scores_table(of_what: str, figures: Mapping[str, Score], lang: str) -> Table:
    table = _table(lang, of_what, N_("Precision"), N_("Recall"), N_("F1"), N_("Found"), N_("Wrong"), N_("Missed"))
    for name, score in figures.items():
        shares = map(_figure, (score.precision, score.recall, score.f1))
        table.add_row(name or NOTHING, *shares, str(score.hits), str(score.wrong), str(score.missed))
    return table


def crossed_table(evaluation: Evaluation, judged: Sequence[Judged], lang: str) -> Table:
    """F1 of each label in each language."""
    table = _table(lang, N_("F1"), *langs_of(judged))
    for label in evaluation.labels:
        table.add_row(label, *(_figure(scores(of(judged, each), [label]).f1) for each in langs_of(judged)))
    return table


def confusion_table(evaluation: Evaluation, judged: Sequence[Judged], lang: str) -> Table:
    """Given labels down, found ones across; their columns are numbered as the rows."""
    names = (*evaluation.labels, NONE)
    table = _table(lang, N_("Given, and found as"), *(str(place) for place in range(1, len(names) + 1)))
    for place, (given, counts) in enumerate(confused(evaluation, judged), start=1):
        name = given or text(N_("no label"), lang)
        table.add_row(f"{place} {name}", *(str(count) if count else NOTHING for count in counts))
    return table


def mistakes_table(judged: Sequence[Judged], lang: str) -> Table:
    table = _table(lang, N_("Mistake"), N_("Given"), N_("Found"), N_("Title"))
    for each in judged:
        if not each.right:
            given, found = (", ".join(labels) or NOTHING for labels in (each.passage.labels, each.found))
            table.add_row(each.passage.id, given, found, Text(each.passage.title))
    return table


def _table(lang: str, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(text(column, lang), overflow="fold")
    return table


def _figure(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.3f}"
