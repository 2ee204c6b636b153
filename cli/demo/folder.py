"""Where the tour keeps its database and its files, so that they can be looked at afterwards."""

import shutil
import tempfile
from pathlib import Path

MARK = "this-folder-is-made-by-scpwatch-demo.txt"


def clean_folder(wanted: Path) -> Path:
    """An empty folder: the wanted one, or a temporary one when that cannot be had or holds something of others."""
    try:
        if (wanted / MARK).exists():
            shutil.rmtree(wanted)
        wanted.mkdir(parents=True)
        (wanted / MARK).write_text("The next tour deletes this folder and makes it again.\n", "utf-8")
    except OSError:
        return Path(tempfile.mkdtemp(prefix="scpwatch-demo-"))
    return wanted
