"""Two columns: what it is called, and what it is."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from config.wording import text


def facts(rows: Iterable[tuple[str, str]], lang: str) -> Table:
    """The names are sentences marked with N_; rows without a value are left out."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for label, value in rows:
        if value:
            table.add_row(text(label, lang), Text(value))
    return table
