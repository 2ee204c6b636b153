"""One change, from its headline to who was told."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cli.dismissals import dismissed
from cli.formats.fields import cited_in
from cli.screens.difference import difference
from cli.screens.facts import facts
from cli.screens.labels import labels_table
from cli.screens.rules import rule_text
from cli.times import minute
from config.wording import importance_name, kind_name, render, section_name, state_name, text
from pipeline.change import Change, SnapshotRef
from pipeline.classify.correction import Correction
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_
from store.dismissals import Dismissal
from store.outbox import DeliveryReport


def change_sheet(
    change: Change,
    deliveries: Sequence[DeliveryReport],
    taxonomy: Taxonomy,
    lang: str,
    said: Dismissal | None = None,
    corrections: Sequence[Correction] = (),
    members: Sequence[Change] = (),
) -> RenderableType:
    rows = [
        (N_("State"), state_name(change.state, lang)),
        (N_("Kind"), kind_name(change.kind, lang)),
        (N_("Importance"), importance_name(change.importance, lang)),
        (N_("Page"), change.page_title),
        (N_("Address"), change.url),
        (N_("Ended at"), change.final_url if change.final_url != change.url else ""),
        (N_("Publisher"), change.publisher),
        (N_("Source"), change.source_id),
        (N_("Section"), section_name(change.section, lang) if change.section else ""),
        (N_("Strands"), ", ".join(change.strands)),
        (N_("Initiatives"), ", ".join(change.initiatives)),
        (N_("Cited in"), cited_in(change, lang)),
        (N_("Not told because"), rule_text(change.suppressed_by, lang) if change.suppressed_by else ""),
        (N_("Readers"), f"{dismissed(said, lang)} ({minute(said.at)} UTC)" if said else ""),
        (N_("Relabelled"), "\n".join(map(spoken, corrections))),
        (N_("Told with"), change.group if change.group and change.group != change.id else ""),
        (N_("Also told as"), "\n".join(f"{member.id}  {member.url}" for member in members)),
        (N_("Found"), f"{minute(change.detected_at)} UTC"),
        (N_("Before"), snapshot(change.before, lang)),
        (N_("After"), snapshot(change.after, lang)),
    ]
    parts: list[RenderableType] = [
        Text(change.headline.get(lang, ""), style="bold"),
        facts(rows, lang),
        heading(N_("Words"), lang),
        difference(change.edits, lang),
        heading(N_("Why"), lang),
    ]
    parts += [Text(f"  {render(reason.message, lang)}  ({reason.rule})") for reason in change.why]
    if change.programmes:
        parts += [heading(N_("Programmes"), lang), labels_table(change.programmes, taxonomy, lang)]
    parts += [heading(N_("Who was told"), lang), delivery_table(deliveries, lang)]
    return Group(*parts)


def spoken(correction: Correction) -> str:
    """What an editor typed, who it was and when."""
    sign = "+" if correction.applies else "\N{MINUS SIGN}"
    who = f"{correction.editor}, " if correction.editor else ""
    note = f": {correction.note}" if correction.note else ""
    return f"{sign}{correction.programme} ({who}{minute(correction.at)} UTC){note}"


def heading(sentence: str, lang: str) -> Text:
    return Text("\n" + text(sentence, lang), style="bold")


def snapshot(side: SnapshotRef, lang: str) -> str:
    if not side.sha256:
        return text(N_("nothing, {when} UTC"), lang, when=minute(side.fetched_at))
    return f"{minute(side.fetched_at)} UTC, SHA-256 {side.sha256}"


def delivery_table(deliveries: Sequence[DeliveryReport], lang: str) -> RenderableType:
    if not deliveries:
        return Text("  " + text(N_("Nobody by message; it stands in the feeds once it is released."), lang))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for delivery in deliveries:
        when = (
            minute(delivery.sent_at)
            if delivery.sent_at
            else text(N_("not before {when}"), lang, when=minute(delivery.not_before))
        )
        table.add_row(delivery.channel, delivery.recipient, delivery.state.value, when, Text(delivery.last_error or ""))
    return table
