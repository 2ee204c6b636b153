"""The browser of this machine, if it has one that we can use."""

import shutil
from functools import cache
from importlib.util import find_spec

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@cache
def browser_program() -> str | None:
    """Return the path of a Chromium; None if there is none, or the extra `browser` is not installed."""
    if find_spec("playwright") is None:
        return None
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
