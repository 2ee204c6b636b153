"""The same page at two fetches, before it is bytes, and what a noise family does to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from benchmarks.generator.draft import Draft
from benchmarks.generator.scene import Scene, Stage
from benchmarks.generator.tongue import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    before: Draft
    after: Draft
    first: datetime  #: when `before` was fetched
    second: datetime

    @property
    def tongue(self) -> Tongue:
        return self.before.tongue


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
        first, second = (_with(draft, fields) for draft, fields in zip((pair.before, pair.after), drawn, strict=True))
        return replace(pair, before=first, after=second)

    return on_html(noise)


def _with(draft: Draft, fields: dict[str, object]) -> Draft:
    scene: Scene = replace(draft.scene, **fields)  # type: ignore[arg-type]  # the fields are drawn by name
    return replace(draft, scene=scene)
