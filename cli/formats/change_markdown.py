"""Changes as Markdown, to paste into a note or an issue."""

import re
from collections.abc import Iterable

from cli.dismissals import NOT_ASKED, Dismissals, dismissed
from cli.formats.fields import cited_in, relabelled
from cli.times import minute
from config.wording import grounds_text, importance_name, kind_name, programme_name, text
from pipeline.change import Change, Op
from pipeline.classify.taxonomy import Taxonomy
from pipeline.compare.diff import word_marks
from pipeline.message import N_
from store.dismissals import Dismissal


def write_markdown(changes: Iterable[Change], taxonomy: Taxonomy, lang: str, dismissals: Dismissals = NOT_ASKED) -> str:
    """A heading and a list to each change; removed words struck through, added words bold."""
    title = text(N_("What changed"), lang)
    parts = [f"# {title}\n"]
    parts += [one_change(change, taxonomy, lang, dismissals.get(change.id)) for change in changes]
    return "\n".join(parts)


def one_change(change: Change, taxonomy: Taxonomy, lang: str, said: Dismissal | None) -> str:
    programmes = ", ".join(programme_name(label.id, taxonomy, lang) for label in change.programmes) or "-"
    facts = [
        (N_("When"), f"{minute(change.detected_at)} UTC"),
        (N_("Kind"), kind_name(change.kind, lang)),
        (N_("Importance"), importance_name(change.importance, lang)),
        (N_("Programmes"), plain(programmes)),
        (N_("Page"), f"{plain(change.page_title)} <{address(change.url)}>"),
        (N_("Change"), f"`{change.id}`"),
    ]
    if citations := cited_in(change, lang):
        facts.append((N_("Cited in"), plain(citations)))
    if grounds := grounds_text(change.programmes, taxonomy, lang):
        facts.append((N_("Why these programmes"), plain(grounds)))
    if corrected := relabelled(change, lang):
        facts.append((N_("Relabelled"), plain(corrected)))
    if said is not None:
        facts.append((N_("Readers"), plain(dismissed(said, lang))))
    rows = [f"- {text(name, lang)}: {value}" for name, value in facts]
    lines = [f"## {plain(change.headline.get(lang, ''))}", "", *rows, ""]
    for edit in change.edits:
        lines.append("> " + (marked(edit.before, edit.after) if edit.op is not Op.MOVE else plain(edit.after)))
        lines.append(">")
    return "\n".join([*lines[:-1], ""])


def marked(before: str, after: str) -> str:
    pieces = []
    for mark in word_marks(before, after):
        words = plain(mark.text)
        bare = words.strip()
        match mark.op:
            case Op.DELETE if bare:
                pieces.append(words.replace(bare, f"~~{bare}~~"))
            case Op.INSERT if bare:
                pieces.append(words.replace(bare, f"**{bare}**"))
            case _:
                pieces.append(words)
    return "".join(pieces)


def plain(words: str) -> str:
    """Text of a stranger's page that stays text: no markup, no line of its own."""
    escaped = re.sub(r"([\\`*_{}\[\]()<>|~])", r"\\\1", " ".join(words.split(" "))).replace("\n", " ")
    return re.sub(r"^([#+-]|\d+(?=[.)]))", _at_the_start, escaped)


def _at_the_start(sign: re.Match[str]) -> str:
    """What opens a heading or a list where a line begins, and nothing elsewhere: the days of a date stay readable."""
    return f"{sign[0]}\\" if sign[0].isdigit() else f"\\{sign[0]}"


def address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
