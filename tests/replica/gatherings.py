"""The events of the network: announced, moved in time or place, given an agenda, and in the end a recording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.kinds import ChangeKind
from tests.replica.life import COMING, FIRST_DAY, FIRST_READINGS, Event

EVENTS = "/news-and-events/events"
_PLACES = ("Lisbon", "Nairobi", "Hanoi", "Quito", "Tallinn", "Rabat", "Suva")
_SUBJECTS = (
    "green tenders", "food in hospitals", "homes of wood", "slow travel", "labels that are true", "shared machines",
)  # fmt: skip
_EVERY = timedelta(days=14)
_BEFORE = 5  #: of them are older than the first day
_AHEAD = timedelta(days=40)  #: between the announcement and the day itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """An event of the network and the days on which its page became another one."""

    slug: str
    title: str
    announced: date
    begins: date
    place: str
    moved: date | None = None  #: from then on it begins a week later
    elsewhere: date | None = None  #: from then on it takes place in `other_place`
    other_place: str = ""
    agenda: date
    recording: date

    def day(self, today: date) -> date:
        return self.begins + timedelta(days=7) if self.moved is not None and today >= self.moved else self.begins

    def last_edit(self, today: date) -> date:
        turns = (self.announced, self.moved, self.elsewhere, self.agenda, self.recording)
        return max(day for day in turns if day is not None and day <= today)

    def where(self, today: date) -> str:
        return self.other_place if self.elsewhere is not None and today >= self.elsewhere else self.place


def gatherings(count: int) -> tuple[Gathering, ...]:
    return tuple(_gathering(number) for number in range(count))


def _gathering(number: int) -> Gathering:
    announced = FIRST_DAY + (number - _BEFORE) * _EVERY + timedelta(days=2)
    begins = announced + _AHEAD
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    return Gathering(
        slug=f"workshop-{number}-{subject.replace(' ', '-')}",
        title=f"Workshop on {subject} for members, round {number}",
        announced=announced,
        begins=begins,
        place=_PLACES[number % len(_PLACES)],
        moved=announced + timedelta(days=9) if number % 3 == 1 else None,
        elsewhere=announced + timedelta(days=9) if number % 3 == 2 else None,
        other_place=_PLACES[(number + 3) % len(_PLACES)],
        agenda=announced + timedelta(days=20),
        recording=begins + timedelta(days=12),
    )


def events(all_gatherings: Sequence[Gathering], last_day: date) -> Iterator[Event]:
    """Yield what happens to them after the first day, as `life.events` does for stories."""
    for each in all_gatherings:
        turns = [
            (each.announced, each.title, COMING),
            (each.moved, f"{each.begins + timedelta(days=7):%-d %B %Y}", frozenset({ChangeKind.DATE_CHANGE})),
            (each.elsewhere, each.other_place, frozenset[ChangeKind]()),
            (each.agenda, "Reports of the members", frozenset[ChangeKind]()),
            (each.recording, "recording", frozenset({ChangeKind.RECORDING_ADDED})),
        ]
        for day, words, kinds in turns:
            if day is None or not FIRST_DAY < day <= last_day:
                continue
            # Those of the first day are read within a week, as the stories are.
            seen = each.announced > FIRST_DAY or day > FIRST_DAY + FIRST_READINGS
            yield Event(day=day, url=f"{EVENTS}/{each.slug}", words=words, kinds=kinds, seen=seen)


def card(each: Gathering, address: str, today: date) -> str:
    return (
        f"<div class='row'><span>Event</span><div>Published on {each.announced:%B} {each.announced.day}, "
        f"{each.announced.year}</div><h4><a href='{address}'>{each.title}</a></h4>"
        f"<p>{each.day(today):%-d %B %Y}, {each.where(today)}</p></div>"
    )


def text(each: Gathering, today: date) -> str:
    begins = each.day(today)
    over = today > begins
    lines = [
        "<p>Members of the network meet for two days and tell each other what came of their plans for the year.</p>",
        f"<p>Date: {begins:%-d %B %Y}</p><p>Place: {each.where(today)}</p>",
    ]
    if today >= each.agenda:
        lines.append("<h3>Agenda</h3><ul><li>Opening by the host</li><li>Reports of the members</li></ul>")
    if today >= each.recording:
        lines.append("<h3>Recording</h3><p>The recording of both days can be watched by everybody.</p>")
    elif not over:
        lines.append(f"<p>{(begins - today).days} days left</p>")
    return "".join(lines)
