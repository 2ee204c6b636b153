"""The program as its users start it: another process, real sockets, all on loopback."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 90  # seconds until a process that hangs is killed, and its test fails


@dataclass
class Daemon:
    process: subprocess.Popen[str]
    said: list[str]

    def wait_for(self, words: str) -> str:
        """The first line from now on that has the words.  The process is killed when it hangs, and this fails."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"{words!r} was never said:\n" + "".join(self.said))

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.stderr is not None
        self.said += self.process.stderr
        return self.process.wait()


@contextmanager
def started(*words: str, folder: Path, settings: Mapping[str, str]) -> Iterator[Daemon]:
    """`scpwatch` with these words in `folder`; killed at the end whatever happened."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCPWATCH_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        cwd=folder,
        env={**environment, **settings, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    guard = threading.Timer(PATIENCE, process.kill)
    guard.start()
    try:
        with process:
            try:
                yield Daemon(process, [])
            finally:
                process.kill()
    finally:
        guard.cancel()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path
