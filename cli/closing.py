"""What a command opened is closed when it ends, however it ends."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

_OPEN: ContextVar[ExitStack | None] = ContextVar("open", default=None)


@contextmanager
def one_command() -> Iterator[None]:
    """Run what was given to `at_end` inside this block when it is left, last first."""
    with ExitStack() as stack:
        token = _OPEN.set(stack)
        try:
            yield
        finally:
            _OPEN.reset(token)


def at_end(close: Callable[[], object]) -> None:
    """Call `close` when the running command ends; outside of a command, whoever opened it closes it."""
    if (stack := _OPEN.get()) is not None:
        stack.callback(close)
