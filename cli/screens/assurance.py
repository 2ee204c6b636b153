"""What silence means, source by source, in 80 columns and more."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cli.assured import NAMES, Assured, known, period, totals
from config.wording import text
from store.assurance import Assurance

_STYLES = {
    Assurance.CHANGED: "bold",
    Assurance.HELD: "yellow",
    Assurance.FAILING: "red",
    Assurance.GONE: "red",
    Assurance.UNCHANGED: "green",
    Assurance.NOT_CHECKED: "dim",
}


def assurance_screen(assured: Assured, lang: str) -> RenderableType:
    """One part to each answer, with its number; one row to a source."""
    width = max((len(source.id) for source, _ in assured.sources), default=0)
    parts: list[RenderableType] = [Text(period(assured, lang))]
    for assurance, name in NAMES.items():
        rows = assured.of(assurance)
        if not rows:
            continue
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(min_width=width, no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for source, found in rows:
            table.add_row(source.id, Text(known(source, found, lang)))
        parts += [Text(f"\n{text(name, lang)} ({len(rows)})", style=_STYLES[assurance]), table]
    return Group(*parts, Text("\n" + totals(assured, lang)))
