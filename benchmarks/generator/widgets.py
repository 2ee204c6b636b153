"""How a widget comes onto a page: drawn again at each fetch, or in one state until the last fetch."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from benchmarks.generator.draft import Draft
from benchmarks.generator.languages.widgets import WIDGET_WORDS
from benchmarks.generator.languages.widgets.words import WidgetWords
from benchmarks.generator.pair import Noise, Pair, on_html
from benchmarks.generator.scene import Stage, Widget


@dataclass(frozen=True, slots=True)
class Shop:
    """What a widget is drawn from: `site` gives the same on all pages of a site, `stage` another on each."""

    site: Random
    stage: Stage
    words: WidgetWords
    pair: Pair


#: Gives what a widget shows at a moment; None: it is not on the page then.
Turn = Callable[[datetime], Widget | None]


def turning(name: str, wheel: Callable[[Shop], Turn]) -> Noise:
    """A widget that is drawn again at each fetch; between the last two it differs."""

    def noise(rng: Random, pair: Pair) -> Pair:
        turn = wheel(_shop(rng, pair, name))
        *past, first = (turn(moment) for moment in pair.moments[:-1])
        while (second := turn(pair.second)) == first:
            pass
        return _put(pair, (*past, first, second))

    return on_html(noise)


def switched(name: str, states: Callable[[Shop], tuple[Widget | None, Widget | None]]) -> Noise:
    """A widget that stood in one state until the first of the two fetches, and is in another at the second."""

    def noise(rng: Random, pair: Pair) -> Pair:
        first, second = states(_shop(rng, pair, name))
        return _put(pair, (*(first for _ in pair.earlier), first, second))

    return on_html(noise)


def _shop(rng: Random, pair: Pair, name: str) -> Shop:
    stage = Stage(rng, pair.tongue)
    return Shop(Random(f"{pair.before.seed} {name}"), stage, WIDGET_WORDS[pair.tongue.code], pair)


def _put(pair: Pair, widgets: tuple[Widget | None, ...]) -> Pair:
    drafts = (*pair.earlier, pair.before, pair.after)
    *earlier, before, after = (_with(draft, widget) for draft, widget in zip(drafts, widgets, strict=True))
    return replace(pair, earlier=tuple(earlier), before=before, after=after)


def _with(draft: Draft, widget: Widget | None) -> Draft:
    if widget is None:
        return draft
    return replace(draft, scene=replace(draft.scene, widgets=(*draft.scene.widgets, widget)))
