"""Builds everything under `VAR_DIR/public`: feeds and pages in both languages, from the release number."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from sqlalchemy import Engine

from config import wording
from config.catalogue import Catalogue
from config.logging import get_logger
from config.settings import Settings
from notifier import pages
from notifier.atomic import only_writer, write_if_changed
from notifier.edition import ALL, FOLDERS, Edition, channels
from notifier.entries import entry
from notifier.feeds import LIMIT, Feed, atom, rss
from notifier.jsonfeed import json_feed
from notifier.markup import static, templates_digest
from notifier.opml import opml
from pipeline.change import Change
from pipeline.classify.taxonomy import Taxonomy
from store import history
from store.history import ChangeFilter
from store.release import release_number

MARKER = ".built"  #: in the public directory, so that it goes when the files go
_STATIC = ("style.css", "favicon.svg")
WRITERS = {"rss": rss, "atom": atom, "json": json_feed}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    files_written: int  #: new or different; equal files are not touched
    changes: int  #: changes whose pages were made again
    release: int  #: everything released up to this number is public now


def public_directory(settings: Settings) -> Path:
    return settings.var_dir / "public"


def built_release(public: Path) -> int | None:
    """Return the release number of the last build that came to its end; None before the first."""
    return _marker(public)[0]


def build_public(
    engine: Engine, settings: Settings, catalogue: Catalogue, taxonomy: Taxonomy, force: bool = False
) -> BuildReport:
    """Bring feeds and pages up to the last release.

    Change pages are made for what was released since the last build; all of them when `force` is set or when
    something else they show has changed (program, catalogue, PUBLIC_URL).  Pages of older changes stay.  The
    pages of sources also follow the checks, so they are made each time.
    """
    public = public_directory(settings)
    with only_writer(public):
        # Read before anything else: what is released from now on belongs to the next build.
        release = release_number(engine)
        built, fingerprint = _marker(public)
        wanted = _fingerprint(settings, catalogue, taxonomy)
        whole = force or built is None or fingerprint != wanted
        build = _Build(engine, public, _editions(settings, catalogue, taxonomy))
        if whole:
            build.site()
        if whole or release != built:
            build.changes(after=0 if whole or built is None else built)
            build.feeds()
        build.sources(catalogue)
        build.write(MARKER, json.dumps({"release": release, "made_with": wanted}))
    report = BuildReport(files_written=build.files_written, changes=build.pages_of_changes, release=release)
    get_logger().info("public files built", action="public_built", files=report.files_written, release=release)
    return report


class _Build:
    """One build: what it writes to, and what it has written."""

    def __init__(self, engine: Engine, public: Path, editions: Sequence[Edition]) -> None:
        self.engine = engine
        self.public = public
        self.editions = editions
        self.files_written = 0
        self.pages_of_changes = 0

    def write(self, path: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.files_written += write_if_changed(self.public / path, data)

    def site(self) -> None:
        """Write what no change has a part in."""
        for name in _STATIC:
            self.write(name, static(name))
        self.write("404.html", pages.not_found_page(self.editions))
        for edition in self.editions:
            feeds = [Feed(edition=edition, channel=channel, entries=()) for channel in channels(edition.taxonomy)]
            self.write(f"{edition.folder}feeds.opml", opml(feeds))

    def changes(self, after: int) -> None:
        told = {change.id: change for change in history.changes(self.engine, ChangeFilter(released_after=after))}
        # The page of a change that is told for others shows them, also those that join it later.
        for id_ in {change.group for change in told.values() if change.group is not None} - told.keys():
            if leader := history.change(self.engine, id_):
                told[id_] = leader
        for change in told.values():
            members = self._members(change)
            for edition in self.editions:
                page = pages.change_page(self.editions, edition, change, members)
                self.write(f"{edition.folder}{pages.path_of(change.id)}index.html", page)
            self.pages_of_changes += 1

    def feeds(self) -> None:
        """Write the feeds and the start pages, which show the newest of them."""
        for channel in channels(self.editions[0].taxonomy):
            programme = None if channel == ALL else channel
            newest = ChangeFilter(programme=programme, leaders=True, limit=LIMIT)
            told = [(change, self._members(change)) for change in history.changes(self.engine, newest)]
            for edition in self.editions:
                feed = Feed(
                    edition=edition,
                    channel=channel,
                    entries=[entry(change, members, edition) for change, members in told],
                )
                for extension, written in WRITERS.items():
                    self.write(f"{edition.folder}{feed.path(extension)}", written(feed))
                if channel == ALL:
                    latest = [change for change, _ in told[: pages.LATEST]]
                    page = pages.start_page(self.editions, edition, latest)
                    self.write(f"{edition.folder}index.html", page)

    def sources(self, catalogue: Catalogue) -> None:
        health = history.source_health(self.engine, [source.id for source in catalogue.sources])
        for source in catalogue.sources:
            changes = tuple(history.changes(self.engine, ChangeFilter(source_id=source.id, limit=pages.LATEST)))
            for edition in self.editions:
                page = pages.source_page(self.editions, edition, source, health[source.id], changes)
                self.write(f"{edition.folder}sources/{source.id}/index.html", page)
        for edition in self.editions:
            self.write(f"{edition.folder}sources/index.html", pages.sources_page(self.editions, edition, health))

    def _members(self, change: Change) -> tuple[Change, ...]:
        """Return the other changes that `change` is told for."""
        if change.group != change.id:
            return ()
        group = history.changes(self.engine, ChangeFilter(group=change.id))
        return tuple(member for member in group if member.id != change.id)


def _editions(settings: Settings, catalogue: Catalogue, taxonomy: Taxonomy) -> tuple[Edition, ...]:
    make = partial(
        Edition,
        public_url=settings.public_url.rstrip("/"),
        taxonomy=taxonomy,
        sources={source.id: source for source in catalogue.sources},
    )
    return tuple(make(lang=lang) for lang in FOLDERS)


def _fingerprint(settings: Settings, catalogue: Catalogue, taxonomy: Taxonomy) -> str:
    """Return a digest of all that pages show besides changes and checks."""
    translations = [file.read_bytes() for file in sorted(wording.LOCALE.rglob("*.mo"))]
    program = (metadata.version("scpwatch"), templates_digest(), translations)
    shown = (*program, settings.public_url, catalogue.sources, taxonomy)
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _marker(public: Path) -> tuple[int | None, str]:
    try:
        marker = json.loads((public / MARKER).read_bytes())
        return int(marker["release"]), str(marker["made_with"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None, ""  # no build yet, or a damaged marker: build everything
