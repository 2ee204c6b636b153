"""Where a command writes: one value on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Sequence

from rich.console import Console, RenderableType

#: Wide enough that a table piped into a file or another program keeps its addresses whole.
PIPED_WIDTH = 160


def screen() -> Console:
    """What the person asked for: stdout, at the terminal's width."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


def notes() -> Console:
    """Progress, hints and warnings: stderr."""
    return Console(file=sys.stderr, width=None if sys.stderr.isatty() else PIPED_WIDTH, highlight=False)


def show(*parts: RenderableType) -> None:
    console = screen()
    for part in parts:
        console.print(part)


def note(sentence: str) -> None:
    # Not `markup`: sentences carry titles and addresses that may contain square brackets.
    # A terminal gets whole words to a line, a file or another program the whole sentence.
    notes().print(sentence, markup=False, soft_wrap=not sys.stderr.isatty())


def print_json(value: dict[str, object] | Sequence[object]) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_text(value: str) -> None:
    """A finished text, as it is."""
    sys.stdout.write(value)
