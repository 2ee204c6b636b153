"""Running the detector on the late families of noise, one to a case, with an edit beside it in half of the cases."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from benchmarks.detector import detect
from benchmarks.generated import examine, on_every_processor
from benchmarks.generator.cases import draw_late
from benchmarks.generator.edits_late import LATE_EDITS
from benchmarks.generator.rounds import ROUNDS
from benchmarks.score import Failure, Judged, score

ALL = "all"


def rounds(name: str) -> tuple[str, ...]:
    """The rounds that a name on the command line stands for."""
    return tuple(ROUNDS) if name == ALL else (name,)


def judged(seed: int, pages: int, asked: tuple[str, ...]) -> Iterator[Judged]:
    """Every case of that seed and these rounds, in order."""
    return on_every_processor(partial(run, asked=asked), seed, pages)


def run(seed: int, number: int, asked: tuple[str, ...]) -> Judged:
    return examine(draw_late(seed, number, asked), detect)


def family_lines(cases: Sequence[Judged]) -> Iterable[str]:
    """The figures of each family by itself."""
    yield "\nlate families: recall, of edited cases; precision, cases of noise alone that were told"
    for name in sorted({name for each in cases for name in each.noises}):
        result = score(each for each in cases if name in each.noises)
        alone = result.quiet.cases + result.site_wide.cases
        wrong = result.quiet.failed + result.site_wide.failed
        yield f"  {name}: {result.recall:.4f} of {result.edited.cases}; {result.precision:.4f}, {wrong} of {alone}"
    edited = {name: [each for each in cases if name in each.edits] for name in LATE_EDITS}
    if any(edited.values()):
        yield "\nlate edits: recall, of cases"
        yield from (f"  {name}: {_recall(name, met):.4f} of {len(met)}" for name, met in edited.items() if met)


def _recall(name: str, met: Sequence[Judged]) -> float:
    return sum(not _is_lost(name, each) for each in met) / len(met)


def _is_lost(name: str, judged: Judged) -> bool:
    return name in judged.lost or judged.failure in (Failure.NOT_READ, Failure.RAISED)
