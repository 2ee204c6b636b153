"""How fast the machine is that runs the tests: limits of time hold for one that does nothing else."""

import re
import time
from functools import cache

_YARDSTICK = 0.06  # seconds that the work of `slowness` takes on such a machine


@cache
def slowness() -> float:
    """Return how much slower this machine is than one that does nothing else; 1 at least."""
    started = time.process_time()
    for number in range(50_000):
        re.sub(r"\w+", str(number), "every ministry reports once a year")
    return max(1.0, (time.process_time() - started) / _YARDSTICK)
