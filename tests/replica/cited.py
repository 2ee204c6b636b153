"""Pages of partners that an issue in print cites: one moves, one is lost, one changes its date, one has a successor."""

from datetime import date

from tests.crawler.server import Answer
from tests.pdf_writer import a_pdf, paragraphs
from tests.replica.life import GOING, MOVING, REPLACED, SUCCEEDING, Event

STRATEGY, STRATEGY_NOW = "/strategy", "/strategies/procurement"
TOOLKIT = "/toolkit"
CONSULTATION = "/consultation"
GUIDE = "/guide"
COUNTRY = "/countries/sylvania"
PLAN = "/doc/world/sy/sy-nbsap-v2-en.pdf"
_NEXT_PLAN = "/doc/world/sy/sy-nbsap-v3-en.pdf"
_LEAFLET = "/sites/default/files/2025-09/leaflet%20for%20observers.pdf"
_LEAFLET_AGAIN = "/sites/default/files/2025-09/leaflet%20for%20observers_0.pdf"

EXTENDED = date(2026, 1, 27)
MOVED = date(2026, 2, 10)
LOST = date(2026, 2, 17)
SUCCEEDED = date(2026, 3, 3)
REWRITTEN = date(2026, 3, 10)
UPLOADED_AGAIN = date(2026, 4, 14)

ISSUE = "Bulletin 2025 no. 2"
#: Where it cites each page, and what it says there.
CITATIONS = {
    STRATEGY: {"issue": ISSUE, "where": "partners section, item 1"},
    TOOLKIT: {"issue": ISSUE, "where": "partners section, item 2"},
    CONSULTATION: {"issue": ISSUE, "where": "partners section, item 3", "quoted": "Answers by 27 March 2026."},
    PLAN: {"issue": ISSUE, "where": "first section, case of Sylvania"},
}


class CitedPages:
    """Answers as the pages did on a given day."""

    def events(self, last_day: date) -> tuple[Event, ...]:
        happened = (
            Event(day=EXTENDED, url=CONSULTATION, words="24 April 2026", reason=_cited(CONSULTATION)),
            Event(day=MOVED, url=STRATEGY, words="", kinds=MOVING, reason=_cited(STRATEGY)),
            Event(day=LOST, url=TOOLKIT, words="", kinds=GOING, reason=_cited(TOOLKIT)),
            Event(day=SUCCEEDED, url=COUNTRY, words="v3", kinds=SUCCEEDING, reason=_cited(PLAN)),
            Event(day=REWRITTEN, url=_LEAFLET, words="forty chairs", kinds=REPLACED),
            Event(day=UPLOADED_AGAIN, url=GUIDE, words="observers_0.pdf", kinds=REPLACED),
        )
        return tuple(event for event in happened if event.day <= last_day)

    def answer(self, path: str, query: str, today: date) -> Answer:
        del query
        if path == STRATEGY and today >= MOVED:
            return Answer(status=301, headers={"Location": STRATEGY_NOW})
        page = _pages(today).get(path)
        if page is not None:
            return page
        return Answer(status=404, body="not found")


def _pages(today: date) -> dict[str, Answer]:
    """Return what answers on a day, by its path as a browser shows it."""
    return {
        "/robots.txt": Answer(body="User-agent: *\nAllow: /\n", content_type="text/plain"),
        STRATEGY_NOW if today >= MOVED else STRATEGY: _strategy(),
        CONSULTATION: _consultation(today),
        GUIDE: _guide(today),
        COUNTRY: _country(today),
        PLAN: _plan("second"),
        _LEAFLET.replace("%20", " "): _leaflet(today),
        _LEAFLET_AGAIN.replace("%20", " "): _leaflet(today),
        **({} if today >= LOST else {TOOLKIT: _toolkit()}),
        **({_NEXT_PLAN: _plan("third")} if today >= SUCCEEDED else {}),
    }


def _strategy() -> Answer:
    return _page(
        "Strategy for what the ministries buy",
        "<p>Each ministry names one person who knows what it buys, and lets this person say no.</p>"
        "<p>What is bought must be mended by whoever sold it, for as long as the ministry has it.</p>"
        "<p>The cabinet hears once a year what was saved, and what it had cost to save it.</p>",
    )


def _toolkit() -> Answer:
    return _page(
        "Toolkit for buyers of furniture",
        "<p>Three tables show what a chair costs when it is bought, and what it costs when it is thrown away.</p>"
        "<p>A list of forty questions can be sent to those who make chairs; most of them answer it.</p>"
        "<p>The toolkit was tried in nine towns, and none of them went back to what it had done before.</p>",
    )


def _consultation(today: date) -> Answer:
    until = "24 April 2026" if today >= EXTENDED else "27 March 2026"
    return _page(
        "Consultation on claims about the environment",
        f"<p>Deadline for answers: {until}</p><p>The office wishes to know which claims on labels are understood.</p>"
        "<p>Firms and households can answer in any language, by letter or on the form of the office.</p>"
        "<p>All answers are published half a year later, without the names of those who do not wish it.</p>",
    )


def _guide(today: date) -> Answer:
    leaflet = _LEAFLET_AGAIN if today >= UPLOADED_AGAIN else _LEAFLET
    return _page(
        "Guide for those who observe",
        f"<p>What observers may do is explained in <a href='{leaflet}'>the leaflet for observers</a>.</p>"
        "<p>They sit behind the members and speak last, and what they say is written down like the rest.</p>"
        "<p>A badge is sent by post; whoever lost it gets another one at the gate until noon.</p>",
    )


def _leaflet(today: date) -> Answer:
    chairs = "forty chairs" if today >= REWRITTEN else "thirty chairs"
    return _pdf(
        "Leaflet for observers",
        f"There are {chairs} for observers in the hall, and more of them in the room beside it.",
        "Those who come first take the first row, and nobody keeps a place for somebody else.",
    )


def _country(today: date) -> Answer:
    third = f"<li><a href='{_NEXT_PLAN}'>National strategy, third version (English)</a></li>"
    return _page(
        "Sylvania: strategies and reports",
        "<p>The country became a party in 1994 and has sent six reports since then, the last one in time.</p>"
        f"<ul>{third if today >= SUCCEEDED else ''}<li><a href='{PLAN}'>National strategy, second version (English)"
        "</a></li></ul><p>Letters go to the ministry of forests, which answers in the language of the letter.</p>",
    )


def _plan(which: str) -> Answer:
    return _pdf(
        f"National strategy of Sylvania, {which} version",
        "Half of the woods are left alone, and the other half is cut no faster than it grows.",
        "What the state builds is built of wood from there, wherever the law on fires allows it.",
    )


def _page(title: str, content: str) -> Answer:
    return Answer(
        body=f"<html lang='en'><head><title>{title}</title></head><body><header><a href='/'>Partners</a></header><main>"
        f"<h1>{title}</h1>{content}</main><footer>Partners of the network</footer></body></html>"
    )


def _pdf(title: str, *texts: str) -> Answer:
    return Answer(body=a_pdf(paragraphs(title, *texts), title=title), content_type="application/pdf")


def _cited(path: str) -> str:
    return f"cited in {ISSUE}, {CITATIONS[path]['where']}"
