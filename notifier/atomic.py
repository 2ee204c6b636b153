"""Files that a web server may read at any moment: whole or not there, and touched only when they differ."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_if_changed(path: Path, data: bytes) -> bool:
    """Put `data` into `path` and return whether that changed anything.

    An equal file keeps its modification time, so readers' conditional requests keep hitting.  The temporary
    file has a fixed name beside its target: what a killed build leaves is overwritten by the next one, never
    collected.  Callers hold the lock of `only_writer`.
    """
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    # Not the tempfile module: its files are private, and another user's web server could not read them.
    temporary.write_bytes(data)
    temporary.replace(path)
    return True


@contextmanager
def only_writer(directory: Path) -> Iterator[None]:
    """Wait until no other process builds in `directory`, and keep others out meanwhile.

    Without it a slow build of an older release could overwrite the files of a newer one.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
