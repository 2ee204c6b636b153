"""What a page says of itself to machines: all that is read of a video or a webinar.

Pages say it in several vocabularies, often in all at once: OpenGraph and Dublin Core in <meta>, schema.org as JSON-LD
or as microdata.  A fact is read from the first that has it.  Counters of views and likes have no place in the table
below.

oEmbed is not asked: it would be a request more at each visit, for a title and an author that the page itself gives.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bs4 import BeautifulSoup, Tag

from pipeline.document import Block, BlockKind, Document
from pipeline.fold import one_line

STATE, DURATION, TITLE = "state", "duration", "title"
RECORDED = "recorded"

_ORDER = (
    TITLE, "description", "author", "published", "uploaded", "start", "end", DURATION, "place", "status", STATE
)  # fmt: skip
# The last part of a name in any of the vocabularies, letters only, and the fact that it stands for.
_FACTS = {
    "title": TITLE, "name": TITLE, "headline": TITLE, "description": "description", "author": "author",
    "publishedtime": "published", "datepublished": "published", "releasedate": "published", "date": "published",
    "issued": "published", "citationpublicationdate": "published", "uploaddate": "uploaded",
    "starttime": "start", "startdate": "start", "start": "start", "endtime": "end", "enddate": "end", "end": "end",
    "duration": DURATION, "durationminutes": DURATION, "location": "place",
    "eventstatus": "status", "status": "status", "state": STATE,
}  # fmt: skip
_MEDIA = frozenset(("videoobject", "audioobject"))
_DESCRIBED = _MEDIA | {"article", "newsarticle", "creativework", "course", "webpage"}
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_ISO_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)(?:\.\d+)?S)?)?"
)
_STATUS = re.compile(r"^(?:https?://schema\.org/)?Event(?=[A-Z])")
_DEEP = 4  # levels of JSON-LD that are looked into


def metadata_blocks(soup: BeautifulSoup) -> tuple[Block, ...]:
    """Return one block for each fact, `name: value`, in a fixed order; equal values are given once."""
    found: dict[str, str] = {}
    for name, value in _said(soup):
        if (fact := _FACTS.get(_last_part(name))) and (said := _value(fact, name, value)):
            found.setdefault(fact, said)
    if found.get(DURATION) and STATE not in found and _is_recorded(soup):
        found[STATE] = RECORDED
    seen: set[str] = set()
    blocks = []
    for fact in _ORDER:
        value = found.get(fact, "")
        if value and value not in seen:
            seen.add(value)
            blocks.append(Block(kind=BlockKind.ITEM, text=f"{fact}: {value}"))
    return tuple(blocks)


def fact_of(document: Document, fact: str) -> str:
    """Return a fact from a document that `metadata_blocks` made; "" if it has none."""
    return next((block.text.partition(": ")[2] for block in document.blocks if block.text.startswith(f"{fact}: ")), "")


def _said(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield name and value of everything said, the vocabularies that say most first."""
    for thing in _things(soup):
        for name, value in thing.items():
            yield name, _plain(value)
    for tag in soup.select("meta[property], meta[name]"):
        yield str(tag.get("property") or tag.get("name")), _content(tag)
    for tag in soup.select("[itemprop]"):  # last: the first `name` on a page may be that of its breadcrumbs
        yield str(tag.get("itemprop")), _content(tag)
    if soup.title:
        yield TITLE, soup.title.get_text()


def _things(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Yield what JSON-LD describes as the subject of the page: an event, a recording, an article."""
    for script in soup.select('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        yield from (thing for thing in _objects(data) if _types(thing) & _DESCRIBED or _is_event(thing))


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(data, list):
        for each in data:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for part in ("@graph", "mainEntity", "publication", "recordedIn", "workPerformed", "video"):
            yield from _objects(data.get(part), depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    given = thing.get("@type")
    return {str(each).lower() for each in (given if isinstance(given, list) else [given])}


def _is_event(thing: dict[str, Any]) -> bool:
    return any(each.endswith("event") for each in _types(thing))


def _is_recorded(soup: BeautifulSoup) -> bool:
    """Whether the page has a recording: it gives the length of one, and no broadcast that has not ended.

    The planned length of an event says nothing of this kind.
    """
    things = list(_things(soup))
    live = [thing for thing in things if str(thing.get("isLiveBroadcast", "")).lower() == "true"]
    if any(not thing.get("endDate") for thing in live):
        return False
    if any(_types(thing) & _MEDIA and _value(DURATION, "", _plain(thing.get("duration"))) for thing in things):
        return True
    if soup.select_one('[itemprop="isLiveBroadcast"]') and not soup.select_one('[itemprop="endDate"]'):
        return False
    media = soup.select_one('[itemtype$="/VideoObject"] [itemprop="duration"], meta[property$="video:duration"]')
    return media is not None and bool(_value(DURATION, "", _content(media)))


def _plain(value: Any) -> str:
    """Return a value of JSON-LD as words: of an object its name, of a list its first."""
    if isinstance(value, list):
        return _plain(value[0]) if value else ""
    if isinstance(value, dict):
        return _plain(value.get("name", ""))
    return str(value) if isinstance(value, str | int | float) else ""


def _content(tag: Tag) -> str:
    for name in ("content", "datetime"):
        if isinstance(value := tag.get(name), str):
            return value
    return tag.get_text()


def _last_part(name: str) -> str:
    """Return `starttime` for `event:start_time`."""
    return re.sub(r"[^a-z]", "", re.split(r"[:.]", name.lower())[-1])


def _value(fact: str, name: str, given: str) -> str:
    """Return a value in the one form in which two visits are compared."""
    said = one_line(given)
    if fact == DURATION:
        return f"{said} min" if "minutes" in name.lower() and said.isdigit() else _length(said)
    if fact == "status":
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _STATUS.sub("", said)).lower()
    return _moment(said) if _TIME.match(said) else said


def _length(said: str) -> str:
    """Return how long something takes; "" for no time at all.

    >>> _length("PT58M"), _length("PT0H57M40S"), _length("3480"), _length("PT0S")
    ('58 min', '58 min', '58 min', '')
    """
    match = _ISO_DURATION.fullmatch(said.upper())
    if said.isdigit():
        seconds = int(said)
    elif match:
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = ((days * 24 + hours) * 60 + minutes) * 60 + rest
    else:
        return said
    if seconds < 60:
        return f"{seconds} s" if seconds else ""
    return f"{(seconds + 30) // 60} min"


def _moment(said: str) -> str:
    """Return a time in UTC, as far as its zone is known.

    >>> _moment("2024-10-01T15:00:00+02:00"), _moment("2024-10-01T13:00")
    ('2024-10-01 13:00 UTC', '2024-10-01 13:00')
    """
    try:
        moment = datetime.fromisoformat(said)
        return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment.tzinfo else f"{moment:%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return said
