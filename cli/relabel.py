"""`scpwatch relabel`: an editor corrects the programmes of a change."""

import getpass
from collections.abc import Sequence
from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.database import open_database
from cli.errors import WrongUse
from cli.logs import quiet_logs
from cli.output import note
from cli.times import now
from config.wording import name, text
from notifier.build import build_public
from notifier.telegram.commands import EVERYTHING, read_programmes
from pipeline.change import Change
from pipeline.classify.correction import Correction
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_, NN_
from store.history import change
from store.relabel import relabel

app = typer.Typer()

#: What is typed for plus and minus, on a Chinese keyboard too.
SIGNS = {"+": True, "＋": True, "-": False, "－": False, "−": False}
#: `-tourism` is no option.  Without `-h`, or the letter h in such a word would ask for help.
SIGNED_WORDS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}


@app.command("relabel", context_settings=SIGNED_WORDS)
def command(
    ctx: typer.Context,
    change_id: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, from the report.", show_default=False)],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="+PROGRAMME|-PROGRAMME...",
            help="What it is about, and what it is not, by id or by name: +spp -tourism.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option("--note", help="Why, in a few words.", show_default=False)] = "",
    editor: Annotated[
        str | None, typer.Option("--by", help="Who says so; else the name you are logged in with.", show_default=False)
    ] = None,
) -> None:
    """Correct the programmes of a change; the verdict is kept beside it, and the last word on each programme holds."""
    bench = open_bench()
    quiet_logs(debug=bool(ctx.obj))
    wanted = read_signs(words or [], bench.taxonomy)
    engine = open_database(bench.settings)
    moment = now()
    who = logged_in() if editor is None else editor.strip()
    said = [
        Correction(programme=programme, applies=applies, note=reason.strip(), editor=who, at=moment)
        for programme, applies in wanted.items()
    ]
    relabelled = relabel(engine, change_id.upper(), said, moment)
    found = change(engine, change_id.upper())
    if relabelled is None or found is None:
        raise WrongUse(N_("There is no change {id}. The ids are those of: scpwatch report"), id=change_id)
    tell(found, relabelled, bench)
    build_public(engine, bench.settings, bench.catalogue, bench.taxonomy)


def tell(found: Change, relabelled: Sequence[Change], bench: Bench) -> None:
    """Raises WrongUse when the correction made no difference."""
    programmes = ", ".join(label.id for label in found.programmes) or name(bench.taxonomy.unclassified, bench.lang)
    if not relabelled:
        sentence = N_("Nothing was changed: the programmes of {id} are so already: {programmes}")
        raise WrongUse(sentence, id=found.id, programmes=programmes)
    note(text(N_("{id} now has the programmes: {programmes}"), bench.lang, id=found.id, programmes=programmes))
    if len(relabelled) > 1:
        others = NN_(
            "The same was corrected of {count} change that is told with it",
            "The same was corrected of {count} changes that are told with it",
            by="count",
        )
        note(text(others, bench.lang, count=len(relabelled) - 1))


def read_signs(words: Sequence[str], taxonomy: Taxonomy) -> dict[str, bool]:
    """Return, of each programme that is named, whether it applies.  Raises WrongUse for what cannot be meant."""
    if not words:
        raise WrongUse(N_("Say which programmes it has or has not, as in: scpwatch relabel CHANGE +spp -tourism"))
    wanted: dict[str, bool] = {}
    for word in words:
        if word[:1] not in SIGNS:
            raise WrongUse(N_("{word} has no sign: write +{word} or -{word}"), word=word)
        applies = SIGNS[word[0]]
        for programme in programmes_called(word[1:], taxonomy):
            if wanted.setdefault(programme, applies) is not applies:
                raise WrongUse(N_("{programme} has both signs: write + or -, one of the two"), programme=programme)
    return wanted


def programmes_called(words: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Names are those that the bot knows."""
    found = read_programmes(words, taxonomy)
    if found.unknown or found.programmes == EVERYTHING:
        raise WrongUse(
            N_("No programme is called “{words}”. The programmes are: {programmes}"),
            words=words,
            programmes=", ".join(programme.id for programme in taxonomy.programmes),
        )
    return found.programmes


def logged_in() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a container may run under a number that has no name
        return ""
