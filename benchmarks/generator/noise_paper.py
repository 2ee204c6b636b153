"""Families of noise on paper: the same text saved, set or numbered in another way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from benchmarks.generator.content import entries_of
from benchmarks.generator.draft import Draft
from benchmarks.generator.pair import Noise, Pair, on_one
from benchmarks.generator.paper import HYPHENATED, lay_out


def _on_paper(change: Callable[[Random, Draft], Draft | None]) -> Noise:
    one = on_one(change)
    return lambda rng, pair: None if pair.before.template else one(rng, pair)


def _saved_again(rng: Random, draft: Draft) -> Draft:
    stamp = f"202605{rng.randint(10, 28)}093000Z"
    return replace(
        draft,
        press=replace(draft.press, producer="Exporter 11", stamp=stamp, packed=rng.random() < 0.5, upside_down=True),
    )


def _lines(rng: Random, draft: Draft) -> Draft:
    layout = draft.layout
    return replace(draft, layout=replace(layout, width=layout.width - rng.randint(15, 90)))


def _size(rng: Random, draft: Draft) -> Draft:
    return replace(draft, layout=replace(draft.layout, size=rng.choice((9.5, 10, 12)), leading=rng.choice((1.2, 1.4))))


def _hyphens(rng: Random, draft: Draft) -> Draft | None:
    if draft.content.lang not in HYPHENATED:
        return None
    return replace(draft, layout=replace(draft.layout, hyphens=True, width=draft.layout.width - rng.randint(0, 40)))


def _page_numbers(rng: Random, draft: Draft) -> Draft:
    return replace(draft, layout=replace(draft.layout, first_page=rng.choice((0, 3, 17))))


def _running_head(rng: Random, draft: Draft) -> Draft | None:
    """Seen as such only where it stands on more than one sheet."""
    if len(lay_out(draft.content, draft.layout, draft.tongue)) < 2:
        return None
    head = draft.tongue.signs.copyright[0].format(year=rng.randint(2019, 2024))
    return replace(draft, layout=replace(draft.layout, running_head=head))


def _notes(rng: Random, pair: Pair) -> Pair | None:
    """Footnotes are numbered from another number: on paper and on the screen."""
    if not any(entry.note for _, entry in entries_of(pair.before.content)):
        return None
    first = rng.randint(2, 5)
    after = replace(
        pair.after,
        layout=replace(pair.after.layout, first_note=first),
        look=replace(pair.after.look, first_note=first),
    )
    return replace(pair, after=after)


PAPER: Mapping[str, Noise] = {
    "saved again": _on_paper(_saved_again),
    "lines broken elsewhere": _on_paper(_lines),
    "size of letters": _on_paper(_size),
    "hyphens at line ends": _on_paper(_hyphens),
    "page numbers": _on_paper(_page_numbers),
    "running head": _on_paper(_running_head),
    "footnotes renumbered": _notes,
}
