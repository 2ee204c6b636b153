"""Changes as one HTML page without scripts, to print or to send."""

from collections.abc import Iterable
from html import escape

from cli.dismissals import NOT_ASKED, Dismissals, dismissed
from cli.formats.fields import cited_in, relabelled
from cli.times import minute
from config.wording import grounds_text, importance_name, kind_name, programme_name, text
from pipeline.change import Change, Op
from pipeline.classify.taxonomy import Taxonomy
from pipeline.compare.diff import word_marks
from pipeline.message import N_
from store.dismissals import Dismissal

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1b1b1b; background: #fff; }
article { border-top: 1px solid #c8c8c8; padding: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .5rem 0; font-size: .9rem; }
dd { margin: 0; overflow-wrap: anywhere; }
del { background: #fde2e0; color: #7a1410; } ins { background: #dff5e1; color: #10501a; }
"""


def write_html(changes: Iterable[Change], taxonomy: Taxonomy, lang: str, dismissals: Dismissals = NOT_ASKED) -> str:
    title = escape(text(N_("What changed"), lang))
    articles = "\n".join(one_change(change, taxonomy, lang, dismissals.get(change.id)) for change in changes)
    page_lang = "zh-Hans" if lang == "zh" else lang
    return f"""<!doctype html>
<html lang="{page_lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{articles}
</main>
</body>
</html>
"""


def one_change(change: Change, taxonomy: Taxonomy, lang: str, said: Dismissal | None) -> str:
    programmes = ", ".join(programme_name(label.id, taxonomy, lang) for label in change.programmes) or "-"
    facts = [
        (N_("When"), f"{minute(change.detected_at)} UTC"),
        (N_("Kind"), kind_name(change.kind, lang)),
        (N_("Importance"), importance_name(change.importance, lang)),
        (N_("Programmes"), programmes),
        (N_("Publisher"), change.publisher),
    ]
    if citations := cited_in(change, lang):
        facts.append((N_("Cited in"), citations))
    if grounds := grounds_text(change.programmes, taxonomy, lang):
        facts.append((N_("Why these programmes"), grounds))
    if corrected := relabelled(change, lang):
        facts.append((N_("Relabelled"), corrected))
    if said is not None:
        facts.append((N_("Readers"), dismissed(said, lang)))
    rows = "".join(f"<dt>{escape(text(name, lang))}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    page = escape(text(N_("Page"), lang))
    edits = "".join(f"<p>{marked(edit.op, edit.before, edit.after)}</p>" for edit in change.edits)
    return (
        f'<article id="{escape(change.id)}"><h2>{escape(change.headline.get(lang, ""))}</h2><dl>{rows}'
        f"<dt>{page}</dt><dd>{link(change.url, change.page_title)}</dd></dl>{edits}</article>"
    )


def marked(op: Op, before: str, after: str) -> str:
    if op is Op.MOVE:
        return escape(after)
    tags = {Op.DELETE: "del", Op.INSERT: "ins"}
    pieces = []
    for mark in word_marks(before, after):
        words = escape(mark.text)
        pieces.append(f"<{tags[mark.op]}>{words}</{tags[mark.op]}>" if mark.op in tags else words)
    return "".join(pieces)


def link(url: str, title: str) -> str:
    """Only web addresses become links: a page found through a listing has an address that strangers wrote."""
    words = escape(title or url)
    return f'<a href="{escape(url)}">{words}</a>' if url.startswith(("http://", "https://")) else words
