"""What silence means, as Markdown to put beside a report."""

from cli.assured import NAMES, Assured, known, period, totals
from cli.formats.change_markdown import plain
from config.wording import name, text
from pipeline.message import N_


def write_assurance_markdown(assured: Assured, lang: str) -> str:
    """A table to each answer, one row to a source."""
    title = text(N_("What was checked"), lang)
    parts = [f"# {title}", "", period(assured, lang), "", totals(assured, lang), ""]
    heads = " | ".join(text(head, lang) for head in (N_("Source"), N_("Title"), N_("What is known")))
    for assurance, heading in NAMES.items():
        rows = assured.of(assurance)
        if rows:
            parts += [f"## {text(heading, lang)} ({len(rows)})", "", f"| {heads} |", "| --- | --- | --- |"]
            for source, found in rows:
                cells = (f"`{source.id}`", plain(name(source.title, lang)), plain(known(source, found, lang)))
                parts.append(f"| {' | '.join(cells)} |")
            parts.append("")
    return "\n".join(parts)
