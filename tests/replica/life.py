"""What happens on the replica in a year: the truth that a year of watching is measured against.

Texts are our own.  Everything is a function of the day, so that a page can be shown as it was on any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.kinds import ChangeKind

FIRST_DAY = date(2026, 1, 5)
FIRST_READINGS = timedelta(days=7)  #: over which the old items of a list are first read
REDESIGN = date(2026, 10, 1)  #: the network site: another theme, another shell around the same items
DEAD_WEEK = (date(2026, 3, 9), date(2026, 3, 15))  #: the network site answers 503
TIGHTENED = date(2026, 8, 1)  #: from then on robots.txt of the network site forbids the projects
DARK_MONTH = (date(2026, 5, 4), date(2026, 6, 3))  #: the host of the meetings is down

#: How soon a story is taken back, by what is left of its number when it is divided by 40.
_WITHDRAWN = {39: timedelta(days=5), 24: timedelta(days=1)}
_SUBJECTS = (
    "school canteens", "railway stations", "hotel kitchens", "timber houses", "repair shops", "paper mills",
    "city fleets", "rural markets", "island ports", "public libraries", "mountain huts", "textile towns", "dairy farms",
)  # fmt: skip
_DEEDS = (
    "Ministers open a call on", "New guidance for", "A regional plan for", "What cities learnt from",
    "First results of", "Buyers agree on criteria for", "A training course for", "How households changed",
    "An award for", "A fund for",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A sentence of a page that is another one from `day` on."""

    day: date
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A page that a list leads to."""

    slug: str
    title: str
    day: date  #: of its publication
    paragraphs: tuple[str, ...]
    edit: Edit | None = None
    withdrawn: date | None = None
    readdressed: date | None = None  #: from then on its address ends in `-0`, and the old one leads there

    def address(self, today: date) -> str:
        """Return the last part of its address."""
        return f"{self.slug}-0" if self.readdressed is not None and today >= self.readdressed else self.slug

    def last_edit(self, today: date) -> date:
        return self.edit.day if self.edit is not None and self.edit.day <= today else self.day

    def is_listed(self, today: date) -> bool:
        return self.day <= today and (self.withdrawn is None or today < self.withdrawn)

    def text(self, today: date) -> tuple[str, ...]:
        if self.edit is None or today < self.edit.day:
            return self.paragraphs
        return tuple(text.replace(self.edit.before, self.edit.after) for text in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a reader must hear of once: the words that must be told of an address, from `day` on."""

    day: date
    url: str  #: path on its site
    words: str
    kinds: frozenset[ChangeKind] = frozenset()  #: as which it may be told; empty: as any but the coming of a page
    seen: bool = True  #: whether the page was certainly read before
    story: str = ""  #: the news that stands under other addresses as well: a reader hears of all of them once
    reason: str = ""  #: what must stand among the reasons, such as who cites the page


COMING = frozenset({ChangeKind.NEW_ITEM, ChangeKind.NEW_DOCUMENT})
GOING = frozenset({ChangeKind.GONE})
LATE = frozenset({ChangeKind.OVERDUE})
MOVING = frozenset({ChangeKind.MOVED})
REPLACED = frozenset({ChangeKind.DOCUMENT_REPLACED})
SUCCEEDING = frozenset({ChangeKind.NEW_VERSION})
TRANSLATED = frozenset({ChangeKind.LANGUAGE_ADDED})


def stories(prefix: str, every: int, count: int, before: int = 30) -> tuple[Story, ...]:
    """Return `count` stories, one each `every` days, `before` of them older than the first day."""
    start = FIRST_DAY - timedelta(days=every * before)
    return tuple(_story(prefix, number, start + timedelta(days=every * number)) for number in range(count))


def _story(prefix: str, number: int, day: date) -> Story:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    deed = _DEEDS[(number // len(_SUBJECTS)) % len(_DEEDS)]
    title = f"{deed} {subject}, part {number}"
    closing = day + timedelta(days=60)
    sentence = f"Answers are taken until {closing:%-d %B %Y} at the secretariat."
    later = f"Answers are taken until {closing + timedelta(days=21):%-d %B %Y} at the secretariat."
    edited = number % 9 == 4
    return Story(
        slug=f"{prefix}-{number}-{subject.replace(' ', '-')}",
        title=title,
        day=day,
        paragraphs=(
            f"The members of the network have worked on {subject} since the spring, and this is what came of it.",
            sentence,
            f"Part {number} has {12 + number % 7} pages and was written by {3 + number % 4} institutes.",
            "More than half of what governments spend goes into a few groups of products, which is why it matters.",
        ),
        edit=Edit(day=day + timedelta(days=12), before=sentence, after=later) if edited else None,
        withdrawn=day + _WITHDRAWN[number % 40] if number % 40 in _WITHDRAWN else None,
        readdressed=day + timedelta(days=20) if number % 30 == 23 else None,
    )


def events(path: str, all_stories: Sequence[Story], last_day: date, *, every: int = 1) -> Iterator[Event]:
    """Yield what happens to the stories of the list `path`, which is read `every` so many days, after the first day.

    What comes and goes between two readings may not be seen, nor what happens to the old stories of the first day in
    the week in which they are read.  A story that is withdrawn is told where it was listed; its own page then says,
    with status 200, that there is none.
    """
    for story in all_stories:
        url = f"{path}/{story.slug}"
        is_new = story.day > FIRST_DAY
        stays = story.withdrawn is None or story.withdrawn - story.day >= timedelta(days=every)
        if is_new and story.day <= last_day:
            yield Event(day=story.day, url=url, words=story.title, kinds=COMING, seen=stays)
        if story.edit is not None and FIRST_DAY < story.edit.day <= last_day and story.is_listed(story.edit.day):
            seen = is_new or story.edit.day > FIRST_DAY + FIRST_READINGS
            yield Event(day=story.edit.day, url=url, words=story.edit.after, seen=seen)
        if story.withdrawn is not None and is_new and story.withdrawn <= last_day:
            yield Event(day=story.withdrawn, url=path, words=story.title, kinds=GOING, seen=stays)
        if story.readdressed is not None and story.readdressed <= last_day and story.is_listed(story.readdressed):
            # Whoever reads the old address again, which may take a month, hears where it leads.
            yield Event(day=story.readdressed, url=url, words="", kinds=MOVING, seen=False)
