"""What `compare` shows: the verdict, why, the change, and what was not told."""

from rich.console import Group, RenderableType
from rich.text import Text

from cli.screens.difference import difference
from config.wording import importance_name, kind_name, render, text, verdict_name
from pipeline.kinds import ChangeState
from pipeline.message import N_
from pipeline.outcome import Outcome


def assessment(outcome: Outcome, lang: str) -> RenderableType:
    parts: list[RenderableType] = [Text(verdict_name(outcome.verdict, lang), style="bold")]
    parts += [Text(f"  {render(reason.message, lang)}  ({reason.rule})", style="dim") for reason in outcome.why]
    if outcome.problem:
        parts.append(Text(f"  {render(outcome.problem.message, lang)}"))
    if outcome.change:
        change = outcome.change
        parts.append(Text(""))
        parts.append(Text(change.headline.get(lang, ""), style="bold"))
        parts.append(
            Text(
                text(
                    N_("Kind: {kind}. Importance: {importance}. Programmes: {programmes}."),
                    lang,
                    kind=kind_name(change.kind, lang),
                    importance=importance_name(change.importance, lang),
                    programmes=", ".join(label.id for label in change.programmes) or "-",
                )
            )
        )
        if change.state is ChangeState.HELD:
            parts.append(Text(text(N_("A crawl would hold it until a later fetch confirms it."), lang), style="yellow"))
        parts += [Text(f"  {render(reason.message, lang)}  ({reason.rule})", style="dim") for reason in change.why]
        parts += [Text(""), difference(change.edits, lang)]
    if outcome.suppressed:
        parts.append(Text(""))
        parts.append(Text(text(N_("Not told:"), lang), style="bold"))
        for held_back in outcome.suppressed:
            parts.append(Text(f"  {held_back.suppressed_by or ''}", style="dim"))
            parts.append(difference(held_back.edits, lang))
    return Group(*parts)
