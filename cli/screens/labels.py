"""Programmes with the words that decided."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from config.wording import programme_name, text
from pipeline.change import Label
from pipeline.classify.programmes import Classification
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_


def labels_screen(found: Classification, taxonomy: Taxonomy, lang: str) -> RenderableType:
    if not found.programmes:
        return Text(text(N_("No programme: nothing in it decides."), lang))
    parts: list[RenderableType] = [labels_table(found.programmes, taxonomy, lang)]
    if found.strands:
        parts.append(Text(text(N_("Strands: {strands}"), lang, strands=", ".join(found.strands))))
    if found.initiatives:
        parts.append(Text(text(N_("Initiatives: {initiatives}"), lang, initiatives=", ".join(found.initiatives))))
    return Group(*parts)


def labels_table(labels: Iterable[Label], taxonomy: Taxonomy, lang: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(text(N_("Programme"), lang))
    table.add_column(text(N_("Score"), lang), justify="right")
    table.add_column(text(N_("Evidence"), lang), ratio=1, overflow="fold")
    for label in labels:
        evidence = ", ".join(f"{hit.term} ({hit.where}, {hit.weight:g})" for hit in label.evidence)
        table.add_row(programme_name(label.id, taxonomy, lang), f"{label.score:g}", Text(evidence))
    return table
