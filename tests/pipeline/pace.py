"""How fast the machine is that runs the tests: limits of time hold for one that does nothing else."""

import re
import time
from collections.abc import Callable

_YARDSTICK = 0.011  # seconds that the work of `_yardstick` takes on such a machine


def takes_at_most(limit: float, work: Callable[[], object]) -> bool:
    """Whether `work` takes the processor of a machine that does nothing else `limit` seconds, at one of three times."""
    return any(_seconds(work) <= limit for _ in range(3))


def _seconds(work: Callable[[], object]) -> float:
    before = _yardstick()
    started = time.process_time()
    work()
    taken = time.process_time() - started
    return taken / max(1.0, before / _YARDSTICK, _yardstick() / _YARDSTICK)


def _yardstick() -> float:
    started = time.process_time()
    for number in range(10_000):
        re.sub(r"\w+", str(number), "every ministry reports once a year")
    return time.process_time() - started
