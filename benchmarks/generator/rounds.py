"""The rounds of late families: each was drawn up by somebody who had not read the detector as it was then."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.generator.edits import EDITS, Edit
from benchmarks.generator.edits_late import LATE_EDITS
from benchmarks.generator.genres_late import LATE_GENRES
from benchmarks.generator.neighbours import ON_SCREEN
from benchmarks.generator.noise_addresses import ADDRESSES
from benchmarks.generator.noise_late import LATE
from benchmarks.generator.noise_widgets import WIDGETS
from benchmarks.generator.pair import Noise


@dataclass(frozen=True, slots=True)
class Subject:
    """What is edited, and on which pages."""

    edits: Mapping[str, Edit]
    genres: tuple[str, ...]


ORDINARY = Subject(EDITS, ON_SCREEN)
EASILY_LOST = Subject(LATE_EDITS, LATE_GENRES)


@dataclass(frozen=True, slots=True)
class Round:
    noises: Mapping[str, Noise]
    subjects: tuple[Subject, ...] = (ORDINARY,)  #: in turn


ROUNDS: Mapping[str, Round] = {
    "first": Round(LATE),
    "second": Round({**WIDGETS, **ADDRESSES}, (ORDINARY, EASILY_LOST)),
}
