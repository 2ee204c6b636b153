"""One child process, from outside: started, given orders, watched, and killed when it hangs."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from time import monotonic

from config.settings import Settings
from crawler.job import (
    Alive,
    Fault,
    JobPage,
    Order,
    OrderDone,
    OrderFailed,
    PageEvent,
    Reading,
    Report,
    Setup,
    line_of,
    report_of,
)
from crawler.settings import MIB

# -P: a directory of the user's called `config` or `store` must not stand in for ours.
COMMAND = (sys.executable, "-P", "-m", "crawler")
_NEEDED = {
    "var_dir",
    "database_url",
    "catalogue",
    "public_url",
    "allow_hosts",
    "download_delay",
    "concurrent_per_host",
    "concurrent_requests",
    "language",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may take.  Times in seconds, memory in bytes."""

    reading: float = 90.0  #: for the reading of one body; longer than the 30 s that a busy database may take
    silent: float = 30.0  #: without a heartbeat
    grace: float = 3.0  #: for its end after its stdin is closed
    pages: int = 2000  #: after which it is replaced
    memory: int = 300 * MIB  #: above which it is replaced when its order is done
    most_memory: int = 1024 * MIB  #: above which it is killed


class ChildLost(Exception):
    """A child died, or had to be killed.  `page` is what it was reading, if it was."""

    def __init__(self, fault: Fault, page: Reading | None) -> None:
        super().__init__(f"a crawling child {fault.value}")
        self.fault = fault
        self.page = JobPage(source_id=page.source_id, url=page.url) if page else None


class Child:
    def __init__(self, process: Process, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._pages = 0
        self._memory = 0
        self._reading: Reading | None = None
        self._since = 0.0

    @classmethod
    async def start(cls, settings: Settings, limits: Limits, command: Sequence[str]) -> "Child":
        """Start a child in a session of its own, so that it can be killed with all it may have started."""
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, start_new_session=True)
        child = cls(process, limits)
        await child._write(line_of(setup(settings)))
        return child

    @property
    def worn(self) -> bool:
        """Whether it has done enough: what a parser leaks ends with the process."""
        return self._pages >= self._limits.pages or self._memory >= self._limits.memory

    async def fill(self, order: Order) -> AsyncGenerator[PageEvent | OrderDone | OrderFailed]:
        """Give it an order and yield what it says of it; OrderDone or OrderFailed is the last.

        Raises ChildLost.
        """
        await self._write(line_of(order))
        while True:
            report = await self._next()
            match report:
                case Alive():
                    if report.memory > self._limits.most_memory:
                        raise self._lost(Fault.DIED)
                case Reading():
                    self._reading, self._since = report, monotonic()
                case PageEvent():
                    self._reading = None
                    self._pages += 1
                    yield report
                case OrderDone():
                    self._memory = report.memory
                    yield report
                    return
                case OrderFailed():
                    yield report
                    return

    async def close(self) -> None:
        """Let it go: at once if it is idle, after the page it is recording if not, by force if it must be."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), self._limits.grace)
        self._kill()
        await self._process.wait()

    async def _next(self) -> Report:
        stdout = self._process.stdout
        if stdout is None:
            raise self._lost(Fault.DIED)
        patience = self._limits.silent
        if self._reading is not None:
            patience = min(patience, self._since + self._limits.reading - monotonic())
        try:
            line = await asyncio.wait_for(stdout.readline(), max(0.0, patience))
        except TimeoutError:
            raise self._lost(Fault.HUNG) from None
        if not line.endswith(b"\n"):
            raise self._lost(Fault.DIED)
        return report_of(line)

    async def _write(self, line: bytes) -> None:
        if self._process.stdin is None:
            return
        # A child that is gone is noticed when it is listened to.
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(line)
            await self._process.stdin.drain()

    def _lost(self, fault: Fault) -> ChildLost:
        self._kill()
        return ChildLost(fault, self._reading)

    def _kill(self) -> None:
        # Not SIGTERM: code that counts in C never sees it.
        with contextlib.suppress(ProcessLookupError):
            if self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)


def setup(settings: Settings) -> Setup:
    """Return the settings as a child needs them; no token is among them."""
    values = settings.model_dump(mode="json", include=_NEEDED)
    return Setup(settings={**values, "confirm_after": settings.confirm_after.total_seconds()})


class ChildKeeper:
    """One child at a time, replaced when it is worn or gone."""

    def __init__(self, settings: Settings, limits: Limits, command: Sequence[str]) -> None:
        self._settings = settings
        self._limits = limits
        self._command = command
        self._child: Child | None = None

    @property
    def has_child(self) -> bool:
        return self._child is not None

    async def child(self) -> Child:
        if self._child is not None and self._child.worn:
            await self.close()
        if self._child is None:
            self._child = await Child.start(self._settings, self._limits, self._command)
        return self._child

    async def close(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.close()
