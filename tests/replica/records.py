"""Pages of the network that the catalogue names: programme, initiative, tool, forum, webinar, redirect."""

import json
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs

from pipeline.kinds import ChangeKind
from tests.crawler.server import Answer
from tests.replica.frame import page, tail
from tests.replica.life import FIRST_DAY, Event

PROGRAMME = "/programmes/sustainable-public-procurement"
INITIATIVE = "/initiative/plastics-compact"
TOOL = "/knowledge-centre/tools/criteria-finder"
FORUM = "/network-forum-2026"
WEBINAR = "/webinars/repair-in-tenders"
REDIRECT = "/go/criteria"
_ALIAS, _TOOLBOX, _ATLAS = "/tools/criteria-finder", "/toolbox/criteria-finder", "/toolbox/atlas-of-tenders"
_PEOPLE = ("Ana", "Bo", "Chidi", "Dara", "Eun", "Farid", "Gita", "Hana")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a field of a page says from `day` on, and what must be told of it."""

    day: date
    says: str
    words: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A part of a page under a heading, as HTML, and what became of it."""

    heading: str
    first: str
    turns: tuple[Turn, ...] = ()

    def says(self, today: date) -> str:
        passed = [turn.says for turn in self.turns if turn.day <= today]
        return passed[-1] if passed else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    path: str
    title: str
    opening: str
    fields: tuple[Field, ...]

    def events(self) -> tuple[Event, ...]:
        return tuple(
            Event(day=turn.day, url=self.path, words=turn.words, kinds=frozenset({turn.kind}))
            for field in self.fields
            for turn in field.turns
        )

    def last_edit(self, today: date) -> date:
        days = [turn.day for field in self.fields for turn in field.turns if turn.day <= today]
        return max(days, default=FIRST_DAY)

    def answer(self, query: str, today: date) -> Answer:
        parts = "".join(f"<h3>{field.heading}</h3>{says}" for field in self.fields if (says := field.says(today)))
        return page(self.path, self.title, f"<p>{self.opening}</p>{parts}{self._people(query)}{tail(self.path)}", today)

    def _people(self, query: str) -> str:
        """Return a list of people with pages of its own, below the text of a programme."""
        if self.path != PROGRAMME:
            return ""
        number = int(parse_qs(query).get("page", ["0"])[0])
        people = "".join(f"<li>{name}</li>" for name in _PEOPLE[number * 4 : number * 4 + 4])
        more = f"<a href='{PROGRAMME}?field_role=All&amp;page={number + 1}'>next</a>"
        return f"<h3>People</h3><ul>{people}</ul>{more}"


def _names(*names: str) -> str:
    return "<ul>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>"


_STATES = ("Austria", "Chile", "Kenya", "Norway", "Viet Nam")

RECORDS = (
    Record(
        path=PROGRAMME,
        title="Public procurement",
        opening="The programme helps governments to buy what lasts, and to say so in their tenders.",
        fields=(
            Field(
                heading="Co-leads",
                first="<p>Ministry of Trade, Sylvania; Institute for Standards, Borduria; City Alliance</p>",
                turns=(
                    Turn(
                        day=date(2026, 4, 20),
                        says="<p>Ministry of Supply, Freedonia; Institute for Standards, Borduria; City Alliance</p>",
                        words="Ministry of Supply, Freedonia",
                        kind=ChangeKind.LEAD_CHANGE,
                    ),
                ),
            ),
            Field(
                heading="Members of the advisory committee",
                first=_names("Ministry of Works, Syldavia", "University of Klow", "League of Towns"),
                turns=(
                    Turn(
                        day=date(2026, 1, 26),
                        says=_names(
                            "Ministry of Works, Syldavia", "University of Klow", "League of Towns", "Fair Fund"
                        ),
                        words="Fair Fund",
                        kind=ChangeKind.SIGNATORY_CHANGE,
                    ),
                ),
            ),
        ),
    ),
    Record(
        path=INITIATIVE,
        title="Compact on plastics in tourism",
        opening="Those who sign it promise to do without what is used once, and to report each year.",
        fields=(
            Field(heading="Type of initiative", first="<p>Submitted on: 24/03/2017</p>"),
            Field(
                heading="Signatories",
                first=_names(*_STATES),
                turns=(
                    Turn(
                        day=date(2026, 2, 2),
                        says=_names(*_STATES, "Costa Rica"),
                        words="Costa Rica",
                        kind=ChangeKind.SIGNATORY_CHANGE,
                    ),
                    Turn(
                        day=date(2026, 9, 7),
                        says=_names(*_STATES[1:], "Costa Rica"),
                        words="Austria",
                        kind=ChangeKind.SIGNATORY_CHANGE,
                    ),
                ),
            ),
        ),
    ),
    Record(
        path=TOOL,
        title="Finder of criteria",
        opening="The finder shows for each group of products what a tender may ask for, and how it can be checked.",
        fields=(
            Field(
                heading="About this release",
                first="<p>Version 3.2</p>",
                turns=(
                    Turn(day=date(2026, 1, 19), says="<p>Version 3.3</p>", words="3.3", kind=ChangeKind.NEW_VERSION),
                    Turn(day=date(2026, 7, 6), says="<p>Version 4.0</p>", words="4.0", kind=ChangeKind.NEW_VERSION),
                ),
            ),
        ),
    ),
    Record(
        path=FORUM,
        title="Forum of the network 2026",
        opening="Every second year the members, their partners and the secretariat meet to see how far they have come.",
        fields=(
            Field(
                heading="Date",
                first="<p>14 October 2026</p>",
                turns=(
                    Turn(
                        day=date(2026, 2, 9),
                        says="<p>11 November 2026</p>",
                        words="11 November 2026",
                        kind=ChangeKind.DATE_CHANGE,
                    ),
                ),
            ),
            Field(
                heading="Venue",
                first="<p>Palace of Congresses, Lisbon</p>",
                turns=(
                    Turn(
                        day=date(2026, 4, 13),
                        says="<p>Old Customs House, Porto</p>",
                        words="Porto",
                        kind=ChangeKind.TEXT_EDIT,
                    ),
                ),
            ),
            Field(
                heading="Agenda",
                first="",
                turns=(
                    Turn(
                        day=date(2026, 6, 22),
                        says=_names("Opening by the host", "What ministers have promised", "Markets of tomorrow"),
                        words="What ministers have promised",
                        kind=ChangeKind.TEXT_EDIT,
                    ),
                ),
            ),
            Field(
                heading="After the forum",
                first="",
                turns=(
                    Turn(
                        day=date(2026, 11, 16),
                        says="<p>The recording of all sessions can be watched by everybody.</p>",
                        words="recording",
                        kind=ChangeKind.RECORDING_ADDED,
                    ),
                ),
            ),
        ),
    ),
)


RETARGETED, RETARGETED_AGAIN = date(2026, 1, 19), date(2026, 11, 9)
WEBINAR_MOVED, WEBINAR_RECORDED = date(2026, 1, 26), date(2026, 3, 30)
_MOVED = frozenset({ChangeKind.MOVED})


def record_answer(path: str, query: str, today: date) -> Answer | None:
    """Return what stands at an address of the catalogue; None if it is none of these."""
    if path == REDIRECT:
        target = _ATLAS if today >= RETARGETED_AGAIN else _TOOLBOX if today >= RETARGETED else _ALIAS
        return Answer(status=302, headers={"Location": target})
    if path == _ATLAS:
        text = "<p>The atlas shows on a map what was bought where, for how much, and how long it lasted.</p>"
        return page(path, "Atlas of tenders", text, today)
    if path == WEBINAR:
        return _webinar(today)
    asked = TOOL if path in (_ALIAS, _TOOLBOX) else path  # the same page answers at all of them
    return next((record.answer(query, today) for record in RECORDS if record.path == asked), None)


def _webinar(today: date) -> Answer:
    """Return a page that says in its metadata what it is, and says it again in a body full of other things."""
    start = "2026-03-17T13:00:00Z" if today >= WEBINAR_MOVED else "2026-03-03T13:00:00Z"
    things = [{"@type": "Event", "name": "Repair in tenders", "startDate": start, "location": {"name": "online"}}]
    if today >= WEBINAR_RECORDED:
        things.append({"@type": "VideoObject", "name": "Repair in tenders", "duration": "PT62M"})
    data = json.dumps({"@context": "https://schema.org", "@graph": things})
    head = f"<meta property='og:title' content='Repair in tenders'><script type='application/ld+json'>{data}</script>"
    body = f"<p>{today:%j} people have asked for a place.</p><p>Speaker of the day: {_PEOPLE[today.day % 8]}</p>"
    return page(WEBINAR, "Repair in tenders", body, today, head=head)


def records_events(last_day: date) -> tuple[Event, ...]:
    others = (
        Event(day=RETARGETED, url=REDIRECT, words="", kinds=_MOVED),
        Event(day=RETARGETED_AGAIN, url=REDIRECT, words="", kinds=_MOVED),
        Event(day=WEBINAR_MOVED, url=WEBINAR, words="2026-03-17", kinds=frozenset({ChangeKind.DATE_CHANGE})),
        Event(day=WEBINAR_RECORDED, url=WEBINAR, words="", kinds=frozenset({ChangeKind.RECORDING_ADDED})),
    )
    found = (*(event for record in RECORDS for event in record.events()), *others)
    return tuple(event for event in found if FIRST_DAY < event.day <= last_day)
