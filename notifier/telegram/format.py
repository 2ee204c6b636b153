"""A change as Telegram messages: the headline with its programmes, the links, and a few of the edits."""

from collections.abc import Iterable, Iterator

from config import wording
from notifier.telegram.richtext import (
    LIMIT,
    Paragraph,
    Run,
    Size,
    Style,
    link,
    run,
    shortened,
    size,
    split,
    to_html,
    units,
)
from pipeline.change import Change, Edit, Op
from pipeline.classify.taxonomy import Taxonomy
from pipeline.compare.diff import word_marks
from pipeline.message import N_
from pipeline.source import Citation
from pipeline.tell.citing import PRINTED

#: Edits that are shown; the rest is on the change page.
EDITS = 5
#: Of one edit, in UTF-16 units: enough for two sentences on each side.
EDIT_LENGTH = 600
#: Equal words that are kept on each side of a difference.
CONTEXT = 60
#: More marked words than this inside one block are easier to read as the block before and the block after.
MARKS = 24
#: The head of a message is kept far below `richtext.LIMIT`, so that it always stands in the first part.
HEADLINE_LENGTH = 700
CITATIONS = 3
GROUNDS_LENGTH = 240
#: Rules of `Change.why` without which a message would promise too much.
CAVEATS = {"unconfirmed": N_("Not confirmed: a second look at the page was not possible.")}


def message_parts(change: Change, *, lang: str, public_url: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the messages that tell `change`: Telegram's HTML, within its limits, in the order of sending.

    The first says what changed and where to read it, and needs no other; there is nearly always just one.
    """
    label = run(label_of(change, taxonomy, lang), Style.BOLD)
    room = Size(units(label.text) + len(" (99/99)\n"), 1, len(label.html))
    limit = Size(LIMIT.units - room.units, LIMIT.entities - room.entities, LIMIT.markup - room.markup)
    parts = split([*_head(change, lang, public_url), *_grounds(change, lang, taxonomy), *_edits(change, lang)], limit)
    headline, *rest = parts[0]
    gap = run("" if lang == "zh" else " ")
    return (
        to_html([(label, gap, *headline), *rest]),
        *(to_html([(label, run(f" ({n}/{len(parts)})")), *part]) for n, part in enumerate(parts[1:], 2)),
    )


def label_of(change: Change, taxonomy: Taxonomy, lang: str) -> str:
    """Return the programmes by their short names: `[SPP, Tourism]` or `【可持续公共采购、可持续旅游】`."""
    short = {programme.id: programme.short for programme in taxonomy.programmes}
    names = [short[label.id] for label in change.programmes if label.id in short] or [taxonomy.unclassified]
    words = [wording.name(name, lang) for name in names]
    return f"【{'、'.join(words)}】" if lang == "zh" else f"[{', '.join(words)}]"


def _head(change: Change, lang: str, public_url: str) -> Iterator[Paragraph]:
    yield shortened([run(change.headline[lang], Style.BOLD)], HEADLINE_LENGTH)
    where = [part for part in (change.publisher, change.page_title) if part]
    if where:
        yield shortened([run(" · ".join(where))], 300)
    for reason in change.why:
        if reason.rule in CAVEATS:
            yield (run(wording.text(CAVEATS[reason.rule], lang), Style.ITALIC),)
        elif reason.rule == PRINTED:
            yield shortened([run(wording.render(reason.message, lang), Style.ITALIC)], 200)
    for citation in change.cited_in[:CITATIONS]:
        yield shortened([run(_cited(citation, lang), Style.ITALIC)], 120)
    prefix = "" if lang == "en" else f"/{lang}"
    yield (
        link(
            wording.text(N_("What changed, word by word"), lang),
            f"{public_url.rstrip('/')}{prefix}/changes/{change.id}/",
        ),
    )
    yield (link(wording.text(N_("The page itself"), lang), change.url),)


def _grounds(change: Change, lang: str, taxonomy: Taxonomy) -> Iterator[Paragraph]:
    """The words by which the message got its label."""
    if grounds := wording.grounds_text(change.programmes, taxonomy, lang):
        said = wording.text(N_("Why these programmes: {grounds}"), lang, grounds=grounds)
        yield shortened([run(said, Style.ITALIC)], GROUNDS_LENGTH)


def _cited(citation: Citation, lang: str) -> str:
    return wording.text(N_("Cited in {place}"), lang, place=wording.citation_text(citation, lang))


def _edits(change: Change, lang: str) -> Iterator[Paragraph]:
    # What the headline quotes in full, such as the title of a new item, is not said twice.
    told = [
        edit for edit in change.edits if not (edit.after and not edit.before and edit.after in change.headline[lang])
    ]
    path = ""
    for edit in told[:EDITS]:
        first, *others = _edit(edit, lang)
        if edit.path and edit.path != path:
            path = edit.path
            yield (run(""),)
            # One paragraph, so that the headings never end a message whose successor begins with the edit.
            first = (*shortened([run(path, Style.ITALIC)], 120), Run("\n"), *first)
        yield from (first, *others)
    if len(told) > EDITS:
        yield (run(""),)
        yield (run(wording.text(N_("More edits on the page of this change: {count}"), lang, count=len(told) - EDITS)),)


def _edit(edit: Edit, lang: str) -> Iterator[Paragraph]:
    match edit.op:
        case Op.INSERT:
            yield shortened([run("+ "), run(edit.after, Style.ADDED)], EDIT_LENGTH)
        case Op.DELETE:
            yield shortened([run("− "), run(edit.before, Style.REMOVED)], EDIT_LENGTH)
        case Op.MOVE:
            yield shortened([run(wording.text(N_("moved: "), lang)), run(edit.after)], EDIT_LENGTH)
        case Op.REPLACE if edit.before == edit.after:
            yield from _links(edit)
        case Op.REPLACE:
            marked = _marked(edit.before, edit.after)
            if size(marked).fits(Size(EDIT_LENGTH, MARKS, LIMIT.markup)):
                yield marked
            else:
                yield shortened([run("− "), run(edit.before, Style.REMOVED)], EDIT_LENGTH)
                yield shortened([run("+ "), run(edit.after, Style.ADDED)], EDIT_LENGTH)


def _links(edit: Edit) -> Iterator[Paragraph]:
    """Yield the same words, and the addresses behind them that differ."""
    yield shortened([run(edit.after)], CONTEXT)
    before, after = ([found.url for found in found_links] for found_links in (edit.before_links, edit.after_links))
    for url in before:
        if url not in after:
            yield shortened([run("− "), run(url, Style.REMOVED)], EDIT_LENGTH)
    for url in after:
        if url not in before:
            yield shortened([run("+ "), run(url, Style.ADDED)], EDIT_LENGTH)


def _marked(before: str, after: str) -> Paragraph:
    """Return one block with its removed and added words in place, long equal stretches left out."""
    runs: list[Run] = []
    marks = [mark for mark in word_marks(before, after) if mark.text]
    for number, mark in enumerate(marks):
        match mark.op:
            case Op.DELETE:
                runs.append(run(mark.text, Style.REMOVED))
            case Op.INSERT:
                runs.extend([*_between(runs), run(mark.text, Style.ADDED)])
            case _:
                runs.append(run(_context(mark.text, first=number == 0, last=number == len(marks) - 1)))
    return tuple(runs)


def _between(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield a space where an added word would stick to the removed one."""
    *_, last = [Run(" "), *runs]
    if last.style is Style.REMOVED and not last.text.endswith(" "):
        yield Run(" ")


def _context(words: str, *, first: bool, last: bool) -> str:
    if len(words) <= 2 * CONTEXT:
        return words
    head = "" if first else words[:CONTEXT]
    tail = "" if last else words[-CONTEXT:]
    return f"{head} … {tail}" if head and tail else f"{head}…{tail}"
