"""Running the detector on generated cases, on every processor."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime

from benchmarks.detector import HOST, Catalogued, Detector, Fetched, Neighbour, Surroundings, detect, guarded
from benchmarks.generator.cases import Case, draw
from benchmarks.generator.draft import Served
from benchmarks.generator.pair import BETWEEN
from benchmarks.score import Judged, judge
from pipeline.source import SourceKind

URL = f"https://{HOST}/pages/one"
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
    return on_every_processor(run, seed, pages)


def on_every_processor(case: Callable[[int, int], Judged], seed: int, pages: int) -> Iterator[Judged]:
    """What `case` gives for that seed and each number below `pages`, in order."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(case, [seed] * pages, range(pages), chunksize=CHUNK)


def run(seed: int, number: int) -> Judged:
    return examine(draw(seed, number), detect)


def examine(case: Case, detector: Detector) -> Judged:
    """What the detector says of one case."""
    entry = catalogued(case.lang, case.genre)
    first, second = fetched(case.before, case.first), fetched(case.after, case.second)
    return judge(case, guarded(lambda: detector(first, second, entry, surroundings(case))))


def surroundings(case: Case) -> Surroundings:
    """What the program knows of the site of a case."""
    return Surroundings(
        earlier=_earlier(case.earlier, case.first, URL),
        neighbours=tuple(
            Neighbour(
                entry=catalogued(case.lang, page.genre),
                earlier=_earlier(page.earlier, case.first, url),
                first=fetched(page.before, case.first, url),
                second=fetched(page.after, case.second, url) if page.after else None,
            )
            for url, page in ((f"{URL}/{number}", page) for number, page in enumerate(case.neighbours))
        ),
    )


def _earlier(served: tuple[Served, ...], first: datetime, url: str) -> tuple[Fetched, ...]:
    """The fetches before the one at `first`."""
    return tuple(fetched(each, first - (len(served) - n) * BETWEEN, url) for n, each in enumerate(served))


def catalogued(lang: str, genre: str) -> Catalogued:
    return Catalogued(lang=lang, kind=KINDS.get(genre, SourceKind.ARTICLE))


def fetched(served: Served, at: datetime, url: str = URL) -> Fetched:
    return Fetched(url=url, body=served.body, content_type=served.content_type, at=at)
