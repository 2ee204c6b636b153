"""Where today's rules and the history differ."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from cli.screens.changes import change_table
from config.wording import text
from pipeline.change import Change
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_


def rejudged_screen(
    would_appear: Sequence[Change], would_vanish: Sequence[Change], taxonomy: Taxonomy, lang: str
) -> RenderableType:
    parts: list[RenderableType] = []
    for sentence, changes in (
        (N_("Would appear: told by today's rules, and not in the history"), would_appear),
        (N_("Would vanish: in the history, and not told by today's rules"), would_vanish),
    ):
        if changes:
            parts += [Text(text(sentence, lang), style="bold"), change_table(changes, taxonomy, lang)]
    return Group(*parts)
