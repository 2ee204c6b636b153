"""What a language gives to the second round of late families."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetWords:
    """Fields in braces: `{n}`, `{m}`, `{a}`, `{b}` numbers, `{when}` a date, `{clock}` a time, `{site}` a host."""

    skies: tuple[str, ...]
    weather: tuple[str, ...]  #: of {sky}, {low} and {high}
    rates: str  #: over rates of exchange
    rate: str  #: of {one}, {other} and {rate}
    useful: tuple[tuple[str, ...], ...]  #: a question about the page, and what was answered so far
    ranking: tuple[str, ...]  #: over what others read most
    ranked: tuple[str, ...]  #: of {title} and {n}
    comments: tuple[str, ...]
    survey: tuple[tuple[str, ...], ...]  #: an invitation, and its buttons
    events: tuple[str, ...]
    countdown: tuple[str, ...]  #: of {event}, and of {days}, or of {days}, {hours} and {minutes}
    translated: tuple[str, ...]  #: by a machine
    reading_aids: tuple[tuple[str, ...], ...]
    buttons: tuple[tuple[str, ...], ...]  #: an appeal, and wordings of its button that say the same
    waiting: tuple[str, ...]  #: stands where an image will be
    sponsored: tuple[tuple[str, str], ...]  #: above and below an advertisement amid a text
    tags: str
    ages: tuple[str, ...]  #: how long ago, in words
    weight: tuple[str, ...]  #: of {kb}, {seconds}, {queries} and {grams}
    popup: tuple[tuple[str, ...], ...]  #: a title, a line, the button, and the way out
    donors: tuple[str, ...]  #: over the logos of those who pay
    sharing: tuple[tuple[str, ...], ...]
    online: tuple[str, ...]
    citing: tuple[str, ...]  #: of {title} and {when}
    reading_time: tuple[str, ...]
    jobs: tuple[str, ...]  #: what an export writes on every sheet of a PDF
    units: tuple[str, ...]  #: of the same quantity, a thousand times apart
    captions: tuple[str, ...]  #: under a picture, of {name}, {thing} and {date}
    people: tuple[tuple[str, ...], tuple[str, ...]]  #: first and second parts of names
    person: str  #: of {first} and {second}
    states: tuple[str, ...]  #: of a measure; the last one: it has been withdrawn
    columns: tuple[str, ...]
    opposites: Mapping[str, str]  #: a word -> the same with a syllable that denies it
