"""The documents of an organisation: the store, the address of its readers, and the one that readers had before.

Asked for a symbol and a language, the store answers 200 with nothing until there is something.  Versions in other
languages come up one by one.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, quote

from tests.crawler.server import Answer
from tests.pdf_writer import a_pdf, paragraphs
from tests.replica.chinese_pdf import a_chinese_pdf
from tests.replica.life import COMING, FIRST_DAY, MOVING, TRANSLATED, Event
from tests.replica.works import GUIDANCE, GUIDANCE_SYMBOL

SYMBOL = "E/2026/12"
ADDRESS = f"/api/symbol/access?s={quote(SYMBOL, safe='')}&l=en&t=pdf"
PROGRESS = "E/2026/57"
PROGRESS_TITLE = f"Progress report on the framework of programmes ({PROGRESS})"
OLD_REPORT = "/zh/E/2025/44"  #: cited in print by the address that readers had before
TAKEN_OVER = date(2026, 3, 24)  #: from then on that address leads to the new one
CITED = "annual brief of 2025"

_AGENDA = "Provisional agenda of the session of the council"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    symbol: str
    lang: str
    day: date
    title: str


PUBLICATIONS = (
    Publication(symbol="E/2025/44", lang="zh", day=date(2025, 5, 2), title="十年方案框架进度报告"),
    Publication(symbol="E/HLPF/2026/1", lang="en", day=date(2025, 12, 1), title=_AGENDA),
    Publication(symbol="E/HLPF/2026/2", lang="en", day=date(2025, 12, 8), title="Inputs of the regional commissions"),
    Publication(
        symbol="E/HLPF/2026/4", lang="en", day=date(2025, 12, 9), title="Inputs of the major groups and others"
    ),
    Publication(symbol=SYMBOL, lang="en", day=date(2026, 1, 8), title="Report of the Secretary-General on tenders"),
    Publication(symbol=GUIDANCE_SYMBOL, lang="en", day=GUIDANCE.day, title=GUIDANCE.title),
    Publication(symbol="E/HLPF/2026/1/Rev.1", lang="en", day=date(2026, 2, 24), title=_AGENDA),
    Publication(symbol=PROGRESS, lang="en", day=date(2026, 4, 28), title=PROGRESS_TITLE),
    Publication(symbol=PROGRESS, lang="zh", day=date(2026, 5, 26), title="十年方案框架进度报告"),
    Publication(symbol=PROGRESS, lang="fr", day=date(2026, 6, 10), title="Rapport sur le cadre de programmes"),
    Publication(symbol=f"{PROGRESS}/Corr.1", lang="en", day=date(2026, 6, 23), title="Corrigendum to the report"),
    Publication(symbol=f"{PROGRESS}/Add.1", lang="en", day=date(2026, 6, 30), title="Tables of the progress report"),
)


class DocumentStore:
    """Answers by symbol as the store did on a given day."""

    def events(self, last_day: date) -> tuple[Event, ...]:
        day = next(each.day for each in PUBLICATIONS if each.symbol == SYMBOL)
        return (Event(day=day, url=ADDRESS, words=SYMBOL, kinds=COMING),) if FIRST_DAY < day <= last_day else ()

    def answer(self, path: str, query: str, today: date) -> Answer:
        if path == "/robots.txt":
            return _ROBOTS
        asked = parse_qs(query)
        if path != "/api/symbol/access":
            return _NOT_FOUND
        found = _published(asked.get("s", [""])[0], asked.get("l", [""])[0], today)
        return Answer(body=_written(found) if found else b"", content_type="application/pdf")


class Readers:
    """The address of the readers: a language and a symbol."""

    def events(self, last_day: date) -> tuple[Event, ...]:
        chinese = next(each for each in PUBLICATIONS if each.symbol == PROGRESS and each.lang == "zh")
        translated = Event(
            day=chinese.day, url=f"/zh/{PROGRESS}", words=PROGRESS, kinds=TRANSLATED, story=f"{PROGRESS} zh"
        )
        return (translated,) if chinese.day <= last_day else ()

    def answer(self, path: str, query: str, today: date) -> Answer:
        del query
        if path == "/robots.txt":
            return _ROBOTS
        _, lang, symbol = path.split("/", 2) if path.count("/") > 1 else ("", "", "")
        found = _published(symbol, lang, today)
        return Answer(body=_written(found), content_type="application/pdf") if found else _NOT_FOUND


class FormerReaders:
    """The same address on the host that readers asked before; one day it leads to the new one."""

    def __init__(self) -> None:
        self._now = Readers()
        self.new_base = ""  #: set when the new host has its port

    def events(self, last_day: date) -> tuple[Event, ...]:
        led = Event(day=TAKEN_OVER, url=OLD_REPORT, words="", kinds=MOVING, reason=CITED)
        return (led,) if last_day >= TAKEN_OVER else ()

    def answer(self, path: str, query: str, today: date) -> Answer:
        if path != "/robots.txt" and today >= TAKEN_OVER:
            return Answer(status=301, headers={"Location": self.new_base + path})
        return self._now.answer(path, query, today)


_ROBOTS = Answer(body="User-agent: *\nAllow: /\n", content_type="text/plain")
_NOT_FOUND = Answer(status=404, body="not found")


def _published(symbol: str, lang: str, today: date) -> Publication | None:
    return next(
        (each for each in PUBLICATIONS if (each.symbol, each.lang) == (symbol, lang) and each.day <= today), None
    )


def _written(found: Publication) -> bytes:
    if found.lang == "zh":
        return a_chinese_pdf(f"{found.title} {found.symbol}", *_CHINESE)
    texts = _FRENCH if found.lang == "fr" else _ENGLISH
    head = found.title if found.symbol in found.title else f"{found.title} ({found.symbol})"
    return a_pdf(paragraphs(head, *texts), title=found.title)


_ENGLISH = (
    "1. The report tells what the members of the framework of programmes have done since the last session.",
    "2. Sixty-four of them have changed how they buy, and half of those say so in every call for tenders.",
    "3. The Council may wish to take note of the report and to ask for the next one in a year.",
)
_FRENCH = (
    "1. Le rapport dit ce que les membres du cadre de programmes ont fait depuis la dernière session.",
    "2. Soixante-quatre d'entre eux achètent autrement, et la moitié le disent dans chaque appel d'offres.",
    "3. Le Conseil voudra peut-être prendre note du rapport et demander le prochain dans un an.",
)
_CHINESE = (
    "1. 本报告说明十年方案框架各成员自上届会议以来所做的工作，以及它们如何改变公共采购。",
    "2. 其中六十四个成员改变了采购方式，半数成员在每次招标中都作了说明。",
    "3. 理事会不妨注意到本报告，并要求在一年后提交下一次报告。",
)
