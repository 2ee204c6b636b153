"""The site of a yearly meeting: a page for each year, its documents, its session, and files that are uploaded again."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tests.crawler.server import Answer
from tests.pdf_writer import a_pdf, paragraphs
from tests.replica.documents import PROGRESS, PROGRESS_TITLE, PUBLICATIONS, Publication
from tests.replica.life import COMING, DARK_MONTH, FIRST_DAY, LATE, REPLACED, SUCCEEDING, TRANSLATED, Event
from tests.replica.works import GUIDANCE, GUIDANCE_SYMBOL

YEAR = "/2026"
NEXT_YEAR = "/2027"
PROGRAMME = "/2026/programme"
DOCUMENTS = "/2026/documentation"
INPUTS = "/2026/inputs"
SESSION = "/2026/session"
OUTCOME = "/2026/outcome"

_DOCUMENTS = (
    (date(2026, 2, 4), GUIDANCE.title, "guidance"),
    (date(2026, 2, 11), "Provisional agenda of the meeting", "agenda"),
    (date(2026, 4, 28), PROGRESS_TITLE, "progress-report"),
    (date(2026, 6, 9), "Background note on food and buildings", "background-note"),
    (date(2026, 7, 1), "Draft declaration of the ministers", "draft-declaration"),
    (date(2026, 7, 20), "Declaration of the ministers as adopted", "declaration"),
)
_OLD = (
    (date(2025, 11, 3), "Concept note of the meeting", "concept-note"),
    (date(2025, 11, 24), "Calendar of preparatory meetings", "calendar"),
    (date(2025, 12, 12), "Rules for observers of the meeting", "rules"),
)
CORRECTED = date(2026, 9, 15)  #: from then on the progress report says another number
POSTPONED = date(2026, 1, 29)  #: from then on the session takes place a week later
ADOPTED = date(2026, 7, 17)  #: from then on the draft declaration is one
#: The pages that come up each year, and when: the one in its season, the other one late.
SEASON = {"from": "09-01", "to": "03-31"}
OPENED = date(2026, 11, 18)
PROGRAMME_SEASON = {"from": "02-01", "to": "03-14"}
PROGRAMME_LATE = date(2026, 3, 15)
PROGRAMME_OPENED = date(2026, 3, 25)
_LISTED_AFTER = timedelta(days=2)  #: what the store publishes comes up on the page of the documents
_LANGUAGES = {"en": "English", "fr": "Français", "zh": "中文"}
_IN_ENGLISH = {"fr": "French", "zh": "Chinese"}


class MeetingSite:
    """Answers as the site did on a given day."""

    def __init__(self) -> None:
        self.store = ""  #: address at which readers find documents; set when its host has its port
        self._pages: dict[str, Callable[[date], Answer | None]] = {
            YEAR: self._year,
            NEXT_YEAR: self._next_year,
            PROGRAMME: self._programme,
            DOCUMENTS: self._documents,
            INPUTS: self._inputs,
            SESSION: _session,
            OUTCOME: _outcome,
        }

    def events(self, last_day: date) -> tuple[Event, ...]:
        new = (
            Event(day=day, url=_file(day, name), words=title, kinds=COMING, story=_story(title))
            for day, title, name in _DOCUMENTS
        )
        report = next(_file(day, name) for day, _, name in _DOCUMENTS if name == "progress-report")
        happened = (
            *new,
            Event(day=CORRECTED, url=report, words="seventy-two", kinds=REPLACED),
            Event(day=POSTPONED, url=SESSION, words="20 to 29 July 2026"),
            Event(day=GUIDANCE.day, url=INPUTS, words=GUIDANCE.title, kinds=COMING, story=GUIDANCE.title),
            Event(day=PROGRAMME_LATE, url=PROGRAMME, words="page of the programme", kinds=LATE),
            Event(day=PROGRAMME_OPENED, url=PROGRAMME, words="Programme of the year", kinds=COMING),
            Event(day=ADOPTED, url=OUTCOME, words="adopted"),
            Event(day=OPENED, url=NEXT_YEAR, words="Meeting of 2027", kinds=COMING),
            *(_documented(each) for each in _listed()),
        )
        return tuple(event for event in happened if FIRST_DAY < event.day <= last_day)

    def answer(self, path: str, query: str, today: date) -> Answer | None:
        """Return None while nobody answers."""
        del query
        if DARK_MONTH[0] <= today <= DARK_MONTH[1]:
            return None
        if path == "/robots.txt":
            return Answer(body="User-agent: *\nCrawl-delay: 0\n", content_type="text/plain")
        if path in self._pages:
            return self._pages[path](today) or _NOT_FOUND
        for day, title, name in (*_OLD, *_DOCUMENTS):
            if day <= today and path == _file(day, name):
                return Answer(body=_document(title, name, today), content_type="application/pdf")
        return _NOT_FOUND

    def _year(self, today: date) -> Answer:
        items = "".join(
            f"<li><a href='{_file(day, name)}'>{title}</a> ({day:%-d %B %Y})</li>"
            for day, title, name in (*_OLD, *_DOCUMENTS)
            if day <= today
        )
        left = (date(2026, 7, 13) - today) // timedelta(days=1)
        return _page(
            "Meeting of 2026",
            "<p>The meeting takes place under the auspices of the council, in the building by the river.</p>"
            f"<p>{abs(left)} days left</p><h2>Documents</h2><ul>{items}</ul>",
        )

    def _next_year(self, today: date) -> Answer | None:
        if today < OPENED:
            return None
        return _page(
            "Meeting of 2027",
            "<p>The next meeting takes place from 12 to 21 July 2027 under the auspices of the council.</p>"
            "<p>Its theme is how governments, cities and firms can do more with less, and who pays for it.</p>"
            "<p>Whoever wishes to speak can say so from the first of March on, at the desk of the secretariat.</p>",
        )

    def _programme(self, today: date) -> Answer | None:
        if today < PROGRAMME_OPENED:
            return None
        return _page(
            "Programme of the year 2026",
            "<p>The mornings are for the reviews of the goals, the afternoons for the reports of the countries.</p>"
            "<p>Each of the reviews is opened by two ministers and by one of those who wrote the background notes.</p>"
            "<p>Rooms are given on the screens beside the entrance, half an hour before a meeting begins.</p>",
        )

    def _documents(self, today: date) -> Answer:
        rows: dict[str, list[Publication]] = {}
        for each in _listed():
            if each.day + _LISTED_AFTER <= today:
                rows.setdefault(each.symbol, []).append(each)
        table = "".join(
            f"<tr><td>{symbol}</td><td>{versions[0].title}</td><td>{self._versions(versions)}</td></tr>"
            for symbol, versions in rows.items()
        )
        return _page(
            "Documentation of the meeting",
            f"<table><tr><th>Symbol</th><th>Title</th><th>Languages</th></tr>{table}</table>",
        )

    def _versions(self, versions: Sequence[Publication]) -> str:
        return " ".join(
            f"<a href='{self.store}/{each.lang}/{each.symbol}'>{_LANGUAGES[each.lang]}</a>" for each in versions
        )

    def _inputs(self, today: date) -> Answer:
        new = f"<li><a href='{self.store}/en/{GUIDANCE_SYMBOL}'>{GUIDANCE.title}</a> ({GUIDANCE_SYMBOL})</li>"
        return _page(
            "Inputs to the meeting",
            "<p>Commissions, programmes and groups of ministries send what they wish the meeting to know.</p>"
            "<p>What they send stands on this page as soon as it was read, in the order in which it came.</p>"
            "<p>Nothing is printed: those who need paper can ask for it at the desk on the second floor.</p>"
            f"<ul><li>Letter of the chair to all members</li>{new if today >= GUIDANCE.day else ''}</ul>",
        )


_NOT_FOUND = Answer(status=404, body="not found")


def _session(today: date) -> Answer:
    days = "20 to 29 July 2026" if today >= POSTPONED else "13 to 22 July 2026"
    return _page(
        "Session of the ministers",
        f"<p>When: {days}</p><p>Where: Hall of the council, building by the river</p>"
        "<p>The ministers hear what was achieved in the year and say what is to be done in the next one.</p>"
        "<p>Those who wish to attend write to the secretariat, which answers within a week of their letter.</p>",
    )


def _outcome(today: date) -> Answer:
    state = "was adopted by the ministers without a vote" if today >= ADOPTED else "is being negotiated by the members"
    return _page(
        "Outcome of the meeting",
        f"<p>The declaration {state}.</p><p>Two members hold the pen; they meet the others on each Tuesday.</p>"
        "<p>The text has four parts: on food, on buildings, on what is bought, and on what is thrown away.</p>",
    )


def _listed() -> tuple[Publication, ...]:
    """Return what stands on the page of the documents."""
    return tuple(each for each in PUBLICATIONS if each.symbol.startswith(("E/HLPF/2026/", PROGRESS)))


def _documented(each: Publication) -> Event:
    """Return what the page of the documents tells of one, or of one of its languages."""
    day = each.day + _LISTED_AFTER
    if each.lang != "en":
        story = f"{each.symbol} {each.lang}" if each.lang == "zh" else ""
        words = f"{each.symbol} is now available in {_IN_ENGLISH[each.lang]}"
        return Event(day=day, url=DOCUMENTS, words=words, kinds=TRANSLATED, story=story)
    kinds = SUCCEEDING if "Rev." in each.symbol else COMING
    return Event(day=day, url=DOCUMENTS, words=f"{each.symbol} | ", kinds=kinds, story=_story(each.title))


def _story(title: str) -> str:
    return title if title in (GUIDANCE.title, PROGRESS_TITLE) else ""


def _file(day: date, name: str) -> str:
    return f"/sites/default/files/{day:%Y-%m}/{name}.pdf"


def _page(title: str, content: str) -> Answer:
    return Answer(
        body=f"<html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav><main>"
        f"<h1>{title}</h1>{content}</main></body></html>"
    )


def _document(title: str, name: str, today: date) -> bytes:
    number = "seventy-two" if today >= CORRECTED else "seventy-one"
    heard = f"Up to now {number} countries have reported what they did, and all of them were heard."
    read = (
        f"Its {20 + len(title)} paragraphs were read by the members of the bureau, and by {len(name)} of the observers."
    )
    return a_pdf(
        paragraphs(
            title,
            f"1. The present document was prepared for the meeting and concerns the {name.replace('-', ' ')}.",
            f"2. {heard if name == 'progress-report' else read}",
            "3. The meeting may wish to take note of it and to ask for another one next year.",
        ),
        title=title,
    )
