"""The pages for people: the start page, the sources, one page for each source and each change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from config import wording
from notifier import phrases
from notifier.characters import one_line
from notifier.difference import differences
from notifier.edition import UNCLASSIFIED, Edition, channels
from notifier.entries import summary
from notifier.feeds import Feed
from notifier.markup import rendered
from pipeline.change import Change
from pipeline.source import Source
from pipeline.tell.story import is_in_story
from store.history import SourceHealth

FORMATS = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON"))  #: extension, and what people call it
LATEST = 50  #: changes on the start page
#: Characters of compared text on a change page: about 200 printed pages, more than a browser shows with ease.
_WHOLE = 500_000
#: Each language in its own words, for the link that leads there.
_LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "zh": "中文"}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a source does, in words."""

    name: str  #: the word of `HealthState`, for the style sheet
    text: str
    problem: str | None
    times: tuple[tuple[str, datetime | None], ...]  #: a phrase, and when that was


def path_of(change_id: str) -> str:
    return f"changes/{change_id}/"


def start_page(editions: Sequence[Edition], edition: Edition, changes: Sequence[Change]) -> str:
    return _page("index.html", editions, edition, "", changes=changes, formats=FORMATS)


def sources_page(editions: Sequence[Edition], edition: Edition, health: Mapping[str, SourceHealth]) -> str:
    """List the whole catalogue, each source under the programme it is watched for first."""
    groups: dict[str, list[Source]] = {channel: [] for channel in channels(edition.taxonomy)}
    for source in edition.sources.values():
        groups[source.programmes[0] if source.programmes else UNCLASSIFIED].append(source)
    return _page(
        "sources.html",
        editions,
        edition,
        "sources/",
        sources=edition.sources,
        groups=[(edition.programme(channel), listed) for channel, listed in groups.items() if listed],
        states={source.id: _state(source, health[source.id], edition) for source in edition.sources.values()},
    )


def source_page(
    editions: Sequence[Edition],
    edition: Edition,
    source: Source,
    health: SourceHealth,
    changes: Sequence[Change],
) -> str:
    path = f"sources/{source.id}/"
    return _page(
        "source.html", editions, edition, path, source=source, state=_state(source, health, edition), changes=changes
    )


def change_page(editions: Sequence[Edition], edition: Edition, change: Change, members: Sequence[Change]) -> str:
    """Show a change with the whole difference, and with its group's other `members` if it is told for them."""
    shown, left_out = differences(change.edits, shortened=False, budget=_WHOLE)
    return _page(
        "change.html",
        editions,
        edition,
        path_of(change.id),
        change=change,
        summary=summary(change, edition),
        source=edition.sources.get(change.source_id),
        leader=change.group if change.group != change.id else None,
        is_story=is_in_story(change),
        members=members,
        differences=shown,
        left_out=left_out,
    )


def not_found_page(editions: Sequence[Edition]) -> str:
    """Return the page for every address where nothing is, in all languages at once."""
    edition = editions[0]
    # It is served at any depth, so it is the one page whose links cannot be relative.
    root = urlsplit(edition.public_url).path.rstrip("/") + "/"
    return _page("404.html", editions, edition, "", root=root, home=root)


def _state(source: Source, health: SourceHealth, edition: Edition) -> State:
    problem = health.last_problem
    return State(
        name=health.state,
        text=edition.say(phrases.STATES[health.state] if source.requestable else phrases.CITATION_ONLY),
        problem=one_line(wording.render(problem.message, edition.lang)) if problem else None,
        times=(
            (phrases.LAST_CHECK, health.last_checked_at),
            (phrases.LAST_GOOD, health.last_good_at),
            (phrases.NEXT_CHECK, health.next_due_at),
        ),
    )


def _page(template: str, editions: Sequence[Edition], edition: Edition, path: str, **values: object) -> str:
    """Fill a page that will stand at `path` in `edition`.

    Links inside the site are relative, so that the files work under any address and any web server.
    """
    root = "../" * (edition.folder + path).count("/") or "./"
    common: dict[str, object] = {
        "edition": edition,
        "editions": editions,
        "language_names": _LANGUAGE_NAMES,
        "path": path,
        "root": root,
        "home": root + edition.folder,
        "feeds": [Feed(edition=edition, channel=name, entries=()) for name in channels(edition.taxonomy)],
    }
    return rendered(template, **(common | values))
