"""A child whose constants are other than the program's, and which cannot read some pages.

`odd_child.py PAGE_TIMEOUT=1` serves as `python -m crawler` does, with that constant of `crawler.settings`.
A page with `crash`, `hang` or `stumble` in its path kills the process when it is read, never ends, or raises.
"""

import gc
import os
import signal
import sys
import time
from typing import Any

import crawler.settings
import pipeline.assess
from pipeline.fetched import FetchResult
from pipeline.outcome import Outcome

_assess = pipeline.assess.assess


def assess(fetched: FetchResult, *rest: Any) -> Outcome:
    print("what a library prints is no report")  # noqa: T201
    if fetched.body:
        if "crash" in fetched.page.url:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "hang" in fetched.page.url:
            time.sleep(3600)
        if "stumble" in fetched.page.url and fetched.problem is None:
            raise ZeroDivisionError
    return _assess(fetched, *rest)


if __name__ == "__main__":
    gc.set_threshold(200_000)  # as in `crawler.__main__`
    for setting in sys.argv[1:]:
        name, _, value = setting.partition("=")
        setattr(crawler.settings, name, type(getattr(crawler.settings, name))(value))
    setattr(pipeline.assess, "assess", assess)  # noqa: B010 - a signature as loose as this is for tests only
    from crawler.child import main

    sys.exit(main())
