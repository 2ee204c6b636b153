"""What `doctor` found, one line to a finding."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from cli.examination import Finding, Health
from config.wording import text
from pipeline.message import N_

SIGNS = {
    Health.GOOD: (N_("good"), "green"),
    Health.NOTED: (N_("note"), "yellow"),
    Health.BROKEN: (N_("broken"), "bold red"),
}


def findings_table(findings: Iterable[Finding], lang: str) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for finding in findings:
        sign, style = SIGNS[finding.health]
        table.add_row(Text(text(sign, lang), style=style), finding.subject, Text(finding.text))
    return table
