"""`scpwatch sources try`: what an address would give as a source, and the entry to paste."""

from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.text import Text

from cli.bench import Bench, open_bench
from cli.errors import CommandError, WrongUse
from cli.formats.finding_json import finding_json
from cli.logs import quiet_logs
from cli.output import note, print_json, print_text, show
from cli.row import row_yaml
from cli.screens.candidate import candidate_screen
from cli.screens.visit import visit_lines
from cli.visiting import visit
from config.wording import text
from crawler.finding import Finding
from crawler.job import JobPage, PageEvent
from pipeline.fetched import ProblemCode
from pipeline.message import N_

_REFUSED = (ProblemCode.BLOCKED_ADDRESS, ProblemCode.AVOIDED_HOST)


def try_address(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="An address of the web.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Visit an address once, politely, and say what would be watched there; nothing is recorded."""
    bench = open_bench()
    quiet_logs(debug=bool(ctx.obj))
    refuse_unless_address(url)
    event = visited(bench, url)
    if event.problem is not None and event.problem.code in _REFUSED:
        raise CommandError(N_("{url} is not asked for: {reason}"), url=url, reason=event.problem.text)
    finding = event.finding
    row = row_yaml(url, finding, bench.sources) if finding is not None and event.problem is None else None
    if as_json:
        print_json({**finding_json(event), "row": row})
    else:
        tell(bench, event, finding, row)
    raise typer.Exit(1 if event.problem else 0)


def refuse_unless_address(url: str) -> None:
    """Raises WrongUse."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port  # raises ValueError when it is no number
    except ValueError:
        usable = False
    if not usable:
        raise WrongUse(N_("'{value}' is not a web address; write it in full, with https:// in front"), value=url)


def visited(bench: Bench, url: str) -> PageEvent:
    """Raises CommandError if the host could not be asked at all."""
    found = visit(bench, [JobPage(source_id="", url=url)], lambda _: None)
    if found.troubles:
        raise CommandError(N_("{url} is not asked for: {reason}"), url=url, reason=found.troubles[0].text)
    return next(iter(found.events.values()))


def tell(bench: Bench, event: PageEvent, finding: Finding | None, row: str | None) -> None:
    lang = bench.lang
    known = bench.catalogue.by_address(event.url)
    show(Text(event.url, style="bold"), visit_lines(event, (), lang))
    if known is not None:
        note(text(N_("It is in the catalogue already, as {id}"), lang, id=known.id))
    if finding is None or row is None:
        return
    show(candidate_screen(finding, bench.taxonomy, lang))
    if finding.shell and finding.feeds:
        sentence = N_("Scripts build this page; its feed says the same without them: scpwatch sources try {feed}")
        note(text(sentence, lang, feed=finding.feeds[0]))
    note(text(N_("An entry to paste into the catalogue; translate the title, and set what you know better:"), lang))
    print_text(row)
