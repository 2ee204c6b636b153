"""Running the detector on recorded pairs: a folder with `index.jsonl` and the bodies it names.

A row gives `id`, `format` (html, md, txt, pdf), `before` and `after` (paths of gzip files), the dates of both, and
`known_kind`.
"""

import gzip
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.detector import NOTHING_KNOWN, Answer, Catalogued, Detector, Fetched, guarded

TYPES = {"html": "text/html", "md": "text/markdown", "txt": "text/plain", "pdf": "application/pdf"}
SUBSTANTIVE, NOISE, LINKS = "substantive", "noise", "links_or_markup_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One pair, and what the detector said of it."""

    id: str
    known_kind: str
    answer: Answer
    milliseconds: float


def measured(folder: Path, detector: Detector) -> Iterator[Measured]:
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        first, second = (_fetched(folder, row, side) for side in ("before", "after"))
        started = time.perf_counter()
        answer = guarded(partial(detector, first, second, Catalogued(), NOTHING_KNOWN))
        spent = (time.perf_counter() - started) * 1000
        yield Measured(id=row["id"], known_kind=row["known_kind"], answer=answer, milliseconds=spent)


def _fetched(folder: Path, row: Mapping[str, str], side: str) -> Fetched:
    moment = (
        datetime.fromisoformat(row[f"{side}_date"]) if row.get(f"{side}_date") else datetime(2026, 1, 1, tzinfo=UTC)
    )
    return Fetched(
        url=row.get("url") or f"https://{row.get('site') or 'site.example'}/{row.get('path', '')}",
        body=gzip.decompress((folder / row[side]).read_bytes()),
        content_type=TYPES.get(row["format"], ""),
        at=moment,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    pairs: tuple[Measured, ...]

    def of(self, kind: str) -> tuple[Measured, ...]:
        return tuple(pair for pair in self.pairs if pair.known_kind == kind)

    @property
    def misses(self) -> tuple[Measured, ...]:
        return tuple(pair for pair in self.of(SUBSTANTIVE) if not pair.answer.told)

    @property
    def false_alerts(self) -> tuple[Measured, ...]:
        return tuple(pair for pair in self.of(NOISE) if pair.answer.told)

    @property
    def links_told(self) -> tuple[Measured, ...]:
        return tuple(pair for pair in self.of(LINKS) if pair.answer.told)

    @property
    def raised(self) -> tuple[Measured, ...]:
        return tuple(pair for pair in self.pairs if pair.answer.raised)

    @property
    def recall(self) -> float:
        found = self.of(SUBSTANTIVE)
        return 1 - len(self.misses) / len(found) if found else 1.0

    @property
    def precision(self) -> float:
        """Of the labelled pairs that were told, the share that is substantive."""
        right = len(self.of(SUBSTANTIVE)) - len(self.misses)
        told = right + len(self.false_alerts)
        return right / told if told else 1.0

    @property
    def perfect(self) -> bool:
        return not self.misses and not self.false_alerts and not self.raised
