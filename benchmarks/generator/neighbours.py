"""What else is known of a site when one of its pages is fetched again: its other pages, and the page's own past."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from benchmarks.generator import genres
from benchmarks.generator.draft import Draft, Served
from benchmarks.generator.noise import AROUND, SITE_WIDE, TURNS
from benchmarks.generator.pair import Noise, Pair
from benchmarks.generator.scene import Scene

NEIGHBOURS = 6  #: other pages of the site that are watched
EARLIER = 5  #: fetches of a page before the two that are compared
ON_SCREEN = tuple(genre for genre in genres.PLANS if genre != "report")
#: What all pages of a site show alike.
SHARED = ("menu", "footer_links", "footer_lines", "copyright", "crumbs", "strip", "cookie", "related_heading", "build")


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another page of the site."""

    genre: str
    earlier: tuple[Served, ...]  #: what was fetched before `before`, oldest first
    before: Served
    after: Served | None  #: the same page when the site's frame changed; None where it did not


def neighbours(rng: Random, pair: Pair, noises: Mapping[str, Noise]) -> tuple[Neighbour, ...]:
    """Other pages in the look of this one, each with words, cards, counters and adverts of its own."""
    around = {name: noise for name, noise in noises.items() if name in AROUND}
    site_wide = not SITE_WIDE.isdisjoint(noises)
    # The past of another page matters only where something turned on it.
    past = 0 if TURNS.isdisjoint(noises) else EARLIER
    return tuple(_neighbour(rng, pair, around, past, site_wide=site_wide) for _ in range(NEIGHBOURS))


def _neighbour(rng: Random, pair: Pair, around: Mapping[str, Noise], past: int, *, site_wide: bool) -> Neighbour:
    genre = rng.choice(ON_SCREEN)
    draft = Draft(
        content=genres.write(rng, pair.tongue, genre),
        scene=pair.before.scene,
        template=pair.before.template,
        seed=pair.before.seed,
    )
    page = Pair(before=draft, after=draft, first=pair.first, second=pair.second, earlier=(draft,) * past)
    for noise in around.values():
        page = noise(rng, page) or page  # no pager without cards, say
    before, after = _in_frame(page.before, pair.before.scene), _in_frame(page.after, pair.after.scene)
    return Neighbour(
        genre=genre,
        earlier=served(tuple(_in_frame(each, pair.before.scene) for each in page.earlier)),
        before=before.serve(),
        after=after.serve() if site_wide else None,
    )


def served(drafts: tuple[Draft, ...]) -> tuple[Served, ...]:
    """What a server sends of each; the same draft, one after another, is made once."""
    made: list[Served] = []
    for number, draft in enumerate(drafts):
        made.append(made[-1] if number and draft == drafts[number - 1] else draft.serve())
    return tuple(made)


def _in_frame(draft: Draft, scene: Scene) -> Draft:
    return replace(draft, scene=replace(draft.scene, **{name: getattr(scene, name) for name in SHARED}))
