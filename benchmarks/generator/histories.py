"""Histories: the pages of one site, fetched several times, with blocks that change at every fetch.

No pattern can know such a block: a text like any other, in a place that no name gives away.  Only memory can.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from benchmarks.generator import genres
from benchmarks.generator.cases import edited, fitting, plain
from benchmarks.generator.draft import Draft
from benchmarks.generator.edits import EDITS
from benchmarks.generator.languages import TONGUES
from benchmarks.generator.neighbours import ON_SCREEN
from benchmarks.generator.pair import Pair
from benchmarks.generator.scene import FIRST_FETCH, Scene, Stage
from benchmarks.generator.texts import Texts
from benchmarks.generator.truth import Told

PAGES, FETCHES = 8, 6
LEARNING = 4  #: fetches after which a block that differed each time is known to be restless
EDITED_SHARE = 0.25  #: of the later fetches of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One version of one page, and what of it is new to a reader."""

    draft: Draft
    edits: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def restless(self) -> frozenset[str]:
        return frozenset(filter(None, (plain(self.draft.scene.teaser), plain(self.draft.scene.sponsor))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    lang: str
    template: str
    blocks: tuple[str, ...]  #: what is restless on all of its pages
    pages: tuple[tuple[Fetch, ...], ...]  #: every page's fetches, in order


def draw_site(seed: int, number: int) -> Site:
    """The site of that number: the same for the same seed."""
    rng = Random(f"{seed} site {number}")
    lang = rng.choice(sorted(TONGUES))
    template = rng.choice(fitting(lang))
    stage = Stage(rng, TONGUES[lang])
    scene, names = stage.scene(), rng.randrange(10**6)
    blocks = rng.choice((("teaser",), ("sponsor",), ("teaser", "sponsor")))
    pages = []
    for _ in range(PAGES):
        content = genres.write(rng, TONGUES[lang], rng.choice(ON_SCREEN))
        first = Draft(content=content, scene=_restless(stage, scene, blocks), template=template, seed=names)
        fetches = [Fetch(draft=first)]
        while len(fetches) < FETCHES:
            fetches.append(_next(rng, fetches[-1].draft, _restless(stage, fetches[-1].draft.scene, blocks)))
        pages.append(tuple(fetches))
    return Site(lang=lang, template=template.name, blocks=blocks, pages=tuple(pages))


def _next(rng: Random, draft: Draft, scene: Scene) -> Fetch:
    """The page a week later: its restless blocks anew, and now and then an edit."""
    if rng.random() < EDITED_SHARE:
        name = rng.choice(sorted(EDITS))
        pair = Pair(before=draft, after=draft, first=FIRST_FETCH, second=FIRST_FETCH + timedelta(days=7))
        result = edited(rng, pair, {name: EDITS[name]})
        if result is not None:
            told, changed = result
            return Fetch(draft=replace(changed.after, scene=scene), edits=(name,), told=told)
    return Fetch(draft=replace(draft, scene=scene))


def _restless(stage: Stage, last: Scene, blocks: tuple[str, ...]) -> Scene:
    """The same surroundings with other texts in their restless blocks."""
    sponsor = stage.rng.choice([name for name in stage.signs.sponsors if name != last.sponsor])
    teaser = stage.rng.choice((stage.rng.choice(stage.signs.teasers).format(n=stage.number()), _sentence(stage)))
    return replace(last, teaser=teaser if "teaser" in blocks else "", sponsor=sponsor if "sponsor" in blocks else "")


def _sentence(stage: Stage) -> str:
    return Texts(stage.rng, stage.tongue).sentence().text
