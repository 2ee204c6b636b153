"""Two snapshots of one page, side by side, with the edits that count."""

from dataclasses import dataclass

from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import Facts
from pipeline.fetched import FetchResult
from pipeline.outcome import Snapshot
from pipeline.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the rules for kind, importance and headline look at."""

    fetched: FetchResult
    before: Snapshot
    after: Snapshot
    edits: tuple[BlockEdit, ...]  #: without those that are not told
    facts: Facts

    @property
    def source(self) -> Source:
        return self.fetched.page.source

    @property
    def kept_blocks(self) -> float:
        """The share of the old blocks that are still there, edited or not."""
        return 1 - len(self.facts.old_blocks) / max(1, len(self.before.document.blocks))

    @property
    def kept_words(self) -> float:
        """The share of the old text that is still there."""
        return 1 - len(self.facts.old_words) / max(1, len(self.before.document.text))
