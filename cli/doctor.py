"""`scpwatch doctor`: what a working installation needs, looked at one by one.  Nothing is sent anywhere."""

import typer

from cli.boundary import screen_language
from cli.examination import Health, examine
from cli.output import show
from cli.screens.findings import findings_table

app = typer.Typer()


@app.command()
def doctor() -> None:
    """Check settings, catalogue, database, disk and versions.  No host is contacted."""
    lang = screen_language()
    findings = examine(lang)
    show(findings_table(findings, lang))
    if any(finding.health is Health.BROKEN for finding in findings):
        raise typer.Exit(1)
