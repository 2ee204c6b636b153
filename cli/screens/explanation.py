"""Every place of a term in a passage, and what would be without the term."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from config.wording import programme_name, text
from pipeline.classify.explanation import Explanation, Hit
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_


def explanation_screen(explanation: Explanation, taxonomy: Taxonomy, lang: str) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in (N_("Programme"), N_("Words of the page"), N_("Term"), N_("Where"), N_("Weight"), N_("Without it")):
        table.add_column(text(column, lang), overflow="fold")
    for hit in explanation.hits:
        table.add_row(
            programme_name(hit.programme, taxonomy, lang),
            Text(hit.words),
            Text(hit.term.text),
            hit.where,
            f"{hit.weight:g}",
            Text(_without(explanation, hit, lang)),
        )
    return Group(Text("\n" + text(N_("Every place of a term"), lang), style="bold"), table)


def _without(explanation: Explanation, hit: Hit, lang: str) -> str:
    if hit.covered_by:
        return text(N_("does not count: inside '{words}'"), lang, words=hit.covered_by)
    lost, won = explanation.without.get((hit.programme, hit.term.text), (frozenset(), frozenset()))
    return ", ".join([*(f"-{label}" for label in sorted(lost)), *(f"+{label}" for label in sorted(won))]) or "="
