"""Running the detector on histories, with the memory that the store would keep between two fetches."""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

from benchmarks import generated
from benchmarks.detector import HOST, Answer, Catalogued, Fetched, answer, guarded, remembered, step
from benchmarks.generated import KINDS
from benchmarks.generator.cases import Case
from benchmarks.generator.draft import Served
from benchmarks.generator.histories import FETCHES, LEARNING, Fetch, Site, draw_site
from benchmarks.generator.scene import FIRST_FETCH
from benchmarks.score import Judged, judge
from pipeline.outcome import PageState, SiteMemory
from pipeline.source import SourceKind

A_WEEK = timedelta(days=7)
#: A case's number says which one it is: site, page, fetch.
SITE, PAGE = 100, 10


def histories(seed: int, sites: int) -> Iterator[Judged]:
    """Every fetch of those sites that has a known truth."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for judged in pool.map(history, [seed] * sites, range(sites)):
            yield from judged


def history(seed: int, number: int) -> tuple[Judged, ...]:
    """One site, fetched page by page, again and again."""
    site = draw_site(seed, number)
    states: list[PageState | None] = [None] * len(site.pages)
    judged = []
    for turn in range(FETCHES):
        memory = remembered(states)
        for page, fetches in enumerate(site.pages):
            fetched = _fetched(fetches[turn], page, turn)
            entry = Catalogued(lang=site.lang, kind=KINDS.get(fetches[turn].draft.content.genre, SourceKind.ARTICLE))
            started = time.perf_counter()
            said = guarded(partial(_next, fetched, states, page, memory, entry))
            spent = (time.perf_counter() - started) * 1000
            # While it learns, the detector may tell of a restless block: only edits have a known truth then.
            if turn and (fetches[turn].told or said.raised or turn >= LEARNING):
                case = _case(site, fetches, number * SITE + page * PAGE + turn, turn)
                judged.append(judge(case, replace(said, milliseconds=spent)))
    return tuple(judged)


def _next(fetched: Fetched, states: list[PageState | None], page: int, site: SiteMemory, entry: Catalogued) -> Answer:
    """What the detector says of the next fetch of a page; its state is what it leaves behind."""
    outcome = step(fetched, states[page], site, entry)
    states[page] = outcome.state
    return answer(outcome)


def _fetched(fetch: Fetch, page: int, turn: int) -> Fetched:
    served = generated.fetched(fetch.draft.serve(), FIRST_FETCH + turn * A_WEEK)
    return Fetched(url=f"https://{HOST}/pages/{page}", body=served.body, content_type=served.content_type, at=served.at)


def bodies(seed: int, number: int) -> tuple[Served, Served]:
    """What was served before and at the fetch of that number."""
    site, rest = divmod(number, SITE)
    page, turn = divmod(rest, PAGE)
    fetches = draw_site(seed, site).pages[page]
    return fetches[turn - 1].draft.serve(), fetches[turn].draft.serve()


def _case(site: Site, fetches: Sequence[Fetch], number: int, turn: int) -> Case:
    last, now = fetches[turn - 1], fetches[turn]
    return Case(
        number=number,
        lang=site.lang,
        template=site.template,
        genre=now.draft.content.genre,
        edits=now.edits,
        noises=tuple(f"restless {block}" for block in site.blocks),
        told=now.told,
        unwanted=(last.restless ^ now.restless) if turn >= LEARNING else frozenset(),
        before=last.draft.serve(),
        after=now.draft.serve(),
        first=FIRST_FETCH + (turn - 1) * A_WEEK,
        second=FIRST_FETCH + turn * A_WEEK,
    )
