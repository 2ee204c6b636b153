"""The site of a yearly meeting: a page for each year with its documents, files that are uploaded again."""

from datetime import date, timedelta

from tests.crawler.server import Answer
from tests.pdf_writer import a_pdf, paragraphs
from tests.replica.life import COMING, DARK_MONTH, FIRST_DAY, Event

YEAR = "/2026"
_DOCUMENTS = (
    (date(2026, 2, 3), "Provisional agenda of the meeting", "agenda"),
    (date(2026, 4, 28), "Progress report on the framework of programmes", "progress-report"),
    (date(2026, 5, 20), "Background note on food and buildings", "background-note"),
    (date(2026, 7, 1), "Draft declaration of the ministers", "draft-declaration"),
    (date(2026, 7, 20), "Declaration of the ministers as adopted", "declaration"),
)
_OLD = (
    (date(2025, 11, 3), "Concept note of the meeting", "concept-note"),
    (date(2025, 11, 24), "Calendar of preparatory meetings", "calendar"),
    (date(2025, 12, 12), "Rules for observers of the meeting", "rules"),
)
CORRECTED = date(2026, 9, 15)  #: from then on the progress report says another number


class MeetingSite:
    """Answers as the site did on a given day."""

    def events(self, last_day: date) -> tuple[Event, ...]:
        new = tuple(Event(day=day, url=_file(day, name), words=title, kinds=COMING) for day, title, name in _DOCUMENTS)
        report = next(_file(day, name) for day, _, name in _DOCUMENTS if name == "progress-report")
        corrected = Event(day=CORRECTED, url=report, words="seventy-two")
        return tuple(event for event in (*new, corrected) if FIRST_DAY < event.day <= last_day)

    def answer(self, path: str, query: str, today: date) -> Answer | None:
        """Return None while nobody answers."""
        del query
        if DARK_MONTH[0] <= today <= DARK_MONTH[1]:
            return None
        if path == "/robots.txt":
            return Answer(body="User-agent: *\nCrawl-delay: 0\n", content_type="text/plain")
        shown = [document for document in (*_OLD, *_DOCUMENTS) if document[0] <= today]
        if path == YEAR:
            return Answer(body=_year_page(shown, today))
        for day, title, name in shown:
            if path == _file(day, name):
                return Answer(body=_document(title, name, today), content_type="application/pdf")
        return Answer(status=404, body="not found")


def _file(day: date, name: str) -> str:
    return f"/sites/default/files/{day:%Y-%m}/{name}.pdf"


def _year_page(shown: list[tuple[date, str, str]], today: date) -> str:
    items = "".join(
        f"<li><a href='{_file(day, name)}'>{title}</a> ({day:%-d %B %Y})</li>" for day, title, name in shown
    )
    left = (date(2026, 7, 13) - today) // timedelta(days=1)
    return (
        "<html lang='en'><head><title>Meeting of 2026</title></head><body><nav><a href='/'>Home</a></nav><main>"
        "<h1>Meeting of 2026</h1><p>The meeting takes place from 13 to 22 July 2026 under the auspices of the council."
        f"</p><p>{abs(left)} days left</p><h2>Documents</h2><ul>{items}</ul></main></body></html>"
    )


def _document(title: str, name: str, today: date) -> bytes:
    number = "seventy-two" if name == "progress-report" and today >= CORRECTED else "seventy-one"
    return a_pdf(
        paragraphs(
            title,
            f"1. The present document was prepared for the meeting and concerns the {name.replace('-', ' ')}.",
            f"2. Up to now {number} countries have reported what they did, and all of them were heard.",
            "3. The meeting may wish to take note of it and to ask for another one next year.",
        ),
        title=title,
    )
