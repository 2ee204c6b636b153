"""Running the detector on the late families of noise, one to a case, with an edit beside it in half of the cases."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.detector import detect
from benchmarks.generated import examine, on_every_processor
from benchmarks.generator.cases import draw_late
from benchmarks.score import Judged, score


def judged(seed: int, pages: int) -> Iterator[Judged]:
    """Every case of that seed, in order."""
    return on_every_processor(run, seed, pages)


def run(seed: int, number: int) -> Judged:
    return examine(draw_late(seed, number), detect)


def family_lines(cases: Sequence[Judged]) -> Iterable[str]:
    """The figures of each family by itself."""
    yield "\nlate families: recall, of edited cases; precision, cases of noise alone that were told"
    for name in sorted({name for each in cases for name in each.noises}):
        result = score(each for each in cases if name in each.noises)
        alone = result.quiet.cases + result.site_wide.cases
        wrong = result.quiet.failed + result.site_wide.failed
        yield f"  {name}: {result.recall:.4f} of {result.edited.cases}; {result.precision:.4f}, {wrong} of {alone}"
