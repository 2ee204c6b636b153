"""The same page at two fetches, before it is bytes, and what a noise family does to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from benchmarks.generator.draft import Draft
from benchmarks.generator.scene import Scene, Stage
from benchmarks.generator.tongue import Tongue

BETWEEN = timedelta(days=2)  #: the fetches of a page before the two that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    before: Draft
    after: Draft
    first: datetime  #: when `before` was fetched
    second: datetime
    earlier: tuple[Draft, ...] = ()  #: what was fetched before `before`, oldest first; empty: a first visit

    @property
    def tongue(self) -> Tongue:
        return self.before.tongue

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When each version was fetched, oldest first."""
        past = len(self.earlier)
        return (*(self.first - (past - n) * BETWEEN for n in range(past)), self.first, self.second)


#: Gives the pair with that noise on it, or None where the noise cannot be there.
Noise = Callable[[Random, Pair], Pair | None]


def on_one(change: Callable[[Random, Draft], Draft | None]) -> Noise:
    """A noise that one of the two versions has, either the first or the second."""

    def noise(rng: Random, pair: Pair) -> Pair | None:
        later = rng.random() < 0.5
        changed = change(rng, pair.after if later else pair.before)
        if changed is None:
            return None
        return replace(pair, after=changed) if later else replace(pair, before=changed)

    return noise


def on_html(noise: Noise) -> Noise:
    return lambda rng, pair: noise(rng, pair) if pair.before.template else None


def on_scene(draw: Callable[[Stage, Pair], tuple[dict[str, object], dict[str, object]] | None]) -> Noise:
    """A noise in the surroundings: `draw` gives the fields of the first and of the second version."""

    def noise(rng: Random, pair: Pair) -> Pair | None:
        drawn = draw(Stage(rng, pair.tongue), pair)
        if drawn is None or drawn[0] == drawn[1]:
            return None
        first, second = drawn
        earlier = tuple(_with(draft, first) for draft in pair.earlier)
        return replace(pair, earlier=earlier, before=_with(pair.before, first), after=_with(pair.after, second))

    return on_html(noise)


def on_turning_scene(wheel: Callable[[Stage, Pair], Callable[[datetime], dict[str, object]]]) -> Noise:
    """A noise that did not begin today: each fetch of the page, the earlier ones too, shows something else."""

    def noise(rng: Random, pair: Pair) -> Pair:
        turn = wheel(Stage(rng, pair.tongue), pair)
        shown: list[Draft] = []
        last: dict[str, object] = {}
        for draft, moment in zip((*pair.earlier, pair.before, pair.after), pair.moments, strict=True):
            while (fields := turn(moment)) == last:
                pass
            shown.append(_with(draft, fields))
            last = fields
        *earlier, before, after = shown
        return replace(pair, earlier=tuple(earlier), before=before, after=after)

    return on_html(noise)


def _with(draft: Draft, fields: dict[str, object]) -> Draft:
    scene: Scene = replace(draft.scene, **fields)  # type: ignore[arg-type]  # the fields are drawn by name
    return replace(draft, scene=scene)
