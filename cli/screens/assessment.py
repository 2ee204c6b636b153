"""What `compare` shows: the verdict, the change and why it is one, and what was not told."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from cli.screens.difference import difference
from cli.screens.rules import rule_text
from config.wording import importance_name, kind_name, programme_name, render, text, verdict_name
from pipeline.change import Change, Reason
from pipeline.classify.taxonomy import Taxonomy
from pipeline.kinds import ChangeState
from pipeline.message import N_
from pipeline.outcome import Outcome


def assessment(outcome: Outcome, taxonomy: Taxonomy, lang: str) -> RenderableType:
    parts: list[RenderableType] = [Text(verdict_name(outcome.verdict, lang), style="bold")]
    if outcome.change:
        parts += ["", *_told(outcome.change, taxonomy, lang)]
    elif not outcome.suppressed:  # what is not told gives its reasons below
        parts += _reasons(outcome.why, lang)
    if outcome.suppressed:
        parts += ["", Text(text(N_("Not told:"), lang), style="bold")]
        for held_back in outcome.suppressed:
            parts.append(Text(f"  {rule_text(held_back.suppressed_by or '', lang)}", style="yellow"))
            parts.append(difference(held_back.edits, lang))
    return Group(*parts)


def _told(change: Change, taxonomy: Taxonomy, lang: str) -> Iterable[RenderableType]:
    yield Text(change.headline.get(lang, ""), style="bold")
    yield Text(
        text(
            N_("Kind: {kind}. Importance: {importance}. Programmes: {programmes}."),
            lang,
            kind=kind_name(change.kind, lang),
            importance=importance_name(change.importance, lang),
            programmes=_programmes(change, taxonomy, lang) or text(N_("none"), lang),
        )
    )
    if change.state is ChangeState.HELD:
        yield Text(text(N_("A crawl would hold it until a later fetch confirms it."), lang), style="yellow")
    yield from _reasons(change.why, lang)
    if change.edits:
        yield ""
        yield difference(change.edits, lang)


def _programmes(change: Change, taxonomy: Taxonomy, lang: str) -> str:
    names = [programme_name(label.id, taxonomy, lang) for label in change.programmes]
    return ("、" if lang == "zh" else ", ").join(names)


def _reasons(why: Iterable[Reason], lang: str) -> Iterable[RenderableType]:
    return [Text(f"  {render(reason.message, lang)}", style="dim") for reason in why]
