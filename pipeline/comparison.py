"""Two snapshots of one page, side by side, with the edits that count."""

from dataclasses import dataclass

from pipeline.diff import BlockEdit
from pipeline.facts import Facts
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
