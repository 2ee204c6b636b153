"""Running the detector on generated cases, on every processor."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime

from benchmarks.detector import Catalogued, Detector, Fetched, detect, guarded
from benchmarks.generator.cases import Case, draw
from benchmarks.generator.draft import Served
from benchmarks.score import Judged, judge
from pipeline.source import SourceKind

URL = "https://www.fair-supply.example/pages/one"
KINDS = {
    "card listing": SourceKind.LISTING,
    "link listing": SourceKind.LISTING,
    "event": SourceKind.EVENT,
    "programme": SourceKind.PROGRAMME,
    "report": SourceKind.DOCUMENT_PDF,
}
CHUNK = 25  #: cases handed to a process at once


def judged(seed: int, pages: int) -> Iterator[Judged]:
    """Every case of that seed, in order."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(run, [seed] * pages, range(pages), chunksize=CHUNK)


def run(seed: int, number: int) -> Judged:
    return examine(draw(seed, number), detect)


def examine(case: Case, detector: Detector) -> Judged:
    """What the detector says of one case."""
    entry = Catalogued(lang=case.lang, kind=KINDS.get(case.genre, SourceKind.ARTICLE))
    first, second = fetched(case.before, case.first), fetched(case.after, case.second)
    started = time.perf_counter()
    answer = guarded(lambda: detector(first, second, entry))
    return judge(case, answer, (time.perf_counter() - started) * 1000)


def fetched(served: Served, at: datetime) -> Fetched:
    return Fetched(url=URL, body=served.body, content_type=served.content_type, at=at)
