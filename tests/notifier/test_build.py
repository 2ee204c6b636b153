"""Everything under VAR_DIR/public."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest

from config.catalogue import Catalogue
from config.settings import Settings
from notifier import build
from notifier.build import BuildReport, build_public
from notifier.feeds import Feed
from pipeline.classify.correction import Correction
from pipeline.kinds import ChangeState
from pipeline.message import Message
from store.relabel import relabel
from tests.builders import NOON, PROGRAMMES, a_change, a_label, a_source, a_taxonomy
from tests.notifier.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive(tmp_path)) as archive:
        yield archive


@pytest.fixture
def keeper() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def built(archive: Archive, tmp_path: Path, *, force: bool = False, url: str = "https://w.example.org") -> BuildReport:
    settings = Settings(var_dir=tmp_path, public_url=url)
    return build_public(archive.engine, settings, Catalogue(tuple(archive.sources)), a_taxonomy(), force=force)


def entries(tmp_path: Path, feed: str) -> list[str]:
    parsed = feedparser.parse((tmp_path / "public" / feed).read_bytes())
    return [entry.id.rpartition(":")[2] for entry in parsed.entries]


def times(tmp_path: Path) -> dict[Path, int]:
    """When each public file was last written, in nanoseconds; the marker is not public."""
    return {
        path: path.stat().st_mtime_ns
        for path in (tmp_path / "public").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_every_programme_has_a_feed_in_each_format_and_language(archive: Archive, tmp_path: Path) -> None:
    built(archive, tmp_path)

    for folder in ("feeds", "zh/feeds"):
        names = {path.name for path in (tmp_path / "public" / folder).iterdir()}
        channels = ["all", *PROGRAMMES, "unclassified"]
        assert names == {f"{channel}.{kind}" for channel in channels for kind in ("rss", "atom", "json")}


@pytest.mark.parametrize(
    "path",
    ["index.html", "feeds.opml", "sources/index.html", "sources/spp-news/index.html", "changes/{id}/index.html"],
)
def test_each_page_stands_in_both_languages(archive: Archive, tmp_path: Path, path: str) -> None:
    change = a_change()
    archive.tell(change)

    built(archive, tmp_path)

    for folder in ("", "zh/"):
        assert (tmp_path / "public" / folder / path.format(id=change.id)).is_file()


def test_a_change_stands_in_the_feeds_of_its_programmes_and_of_all(archive: Archive, tmp_path: Path) -> None:
    change = a_change(programmes=(a_label("spp"), a_label("sustainable-tourism")))
    archive.tell(change)

    built(archive, tmp_path)

    assert entries(tmp_path, "feeds/all.rss") == [change.id]
    assert entries(tmp_path, "feeds/spp.atom") == [change.id]
    assert entries(tmp_path, "zh/feeds/sustainable-tourism.rss") == [change.id]
    assert entries(tmp_path, "feeds/unclassified.rss") == []


def test_a_change_of_no_programme_stands_in_the_feed_unclassified(archive: Archive, tmp_path: Path) -> None:
    change = a_change(programmes=())
    archive.tell(change)

    built(archive, tmp_path)

    assert entries(tmp_path, "feeds/unclassified.rss") == [change.id]


@pytest.mark.parametrize("state", [ChangeState.PENDING, ChangeState.HELD, ChangeState.SUPPRESSED])
def test_what_is_not_released_is_not_published(archive: Archive, tmp_path: Path, state: ChangeState) -> None:
    change = a_change(state=state, suppressed_by="counter" if state is ChangeState.SUPPRESSED else None)
    archive.record(change)

    built(archive, tmp_path)

    assert entries(tmp_path, "feeds/all.rss") == []
    assert not (tmp_path / "public" / "changes").exists()


def test_of_an_edit_on_many_pages_only_one_is_an_entry(archive: Archive, tmp_path: Path) -> None:
    leader = a_change("01LEADER", url="https://news.example.org/1", group="01LEADER")
    member = a_change("01MEMBER", url="https://news.example.org/2", group="01LEADER", page_title="Second page")
    archive.tell(leader, member)

    built(archive, tmp_path)

    assert entries(tmp_path, "feeds/all.rss") == ["01LEADER"]
    public = tmp_path / "public" / "changes"
    assert "../../changes/01MEMBER/" in (public / "01LEADER" / "index.html").read_text()
    assert "../../changes/01LEADER/" in (public / "01MEMBER" / "index.html").read_text()


def test_the_page_of_an_event_shows_what_joins_it_later(archive: Archive, tmp_path: Path) -> None:
    archive.tell(
        a_change("01LEADER", url="https://news.example.org/1", group="01LEADER"),
        a_change("01MEMBER", url="https://news.example.org/2", group="01LEADER"),
    )
    built(archive, tmp_path)
    archive.tell(a_change("01THIRD", url="https://news.example.org/3", group="01LEADER"))

    built(archive, tmp_path)

    assert "../../changes/01THIRD/" in (tmp_path / "public" / "changes" / "01LEADER" / "index.html").read_text()


def test_the_one_that_is_told_for_all_stands_in_the_feeds_of_all_their_programmes(
    archive: Archive, tmp_path: Path
) -> None:
    leader = a_change("01LEADER", url="https://news.example.org/1", group="01LEADER", programmes=(a_label("spp"),))
    tourism = (a_label("sustainable-tourism"),)
    archive.tell(leader, a_change("01MEMBER", url="https://news.example.org/2", group="01LEADER", programmes=tourism))

    built(archive, tmp_path)

    assert entries(tmp_path, "feeds/sustainable-tourism.rss") == ["01LEADER"]


def test_a_feed_keeps_the_newest_two_hundred(archive: Archive, tmp_path: Path) -> None:
    changes = [a_change(at=NOON + timedelta(minutes=minute)) for minute in range(201)]
    archive.tell(*changes)

    built(archive, tmp_path)

    assert entries(tmp_path, "feeds/all.rss") == [change.id for change in reversed(changes[1:])]
    assert (tmp_path / "public" / "changes" / changes[0].id / "index.html").is_file()


def test_a_build_without_news_touches_no_file(archive: Archive, tmp_path: Path) -> None:
    archive.tell(a_change())
    built(archive, tmp_path)
    before = times(tmp_path)

    report = built(archive, tmp_path)

    assert report == BuildReport(files_written=0, changes=0, release=1)
    assert times(tmp_path) == before


def test_even_a_forced_build_leaves_equal_files_alone(archive: Archive, tmp_path: Path) -> None:
    archive.tell(a_change())
    built(archive, tmp_path)
    before = times(tmp_path)

    report = built(archive, tmp_path, force=True)

    assert (report.files_written, report.changes) == (0, 1)
    assert times(tmp_path) == before


def test_a_build_after_one_change_touches_only_what_shows_it(archive: Archive, tmp_path: Path) -> None:
    archive.tell(a_change(at=NOON - timedelta(days=1)))
    built(archive, tmp_path)
    before = times(tmp_path)
    change = a_change(programmes=(a_label("spp"),))
    archive.tell(change)

    built(archive, tmp_path)

    touched = {path for path, time in times(tmp_path).items() if before.get(path) != time}
    english = ["index.html", "sources/spp-news/index.html", f"changes/{change.id}/index.html"]
    english += [f"feeds/{channel}.{kind}" for channel in ("all", "spp") for kind in ("rss", "atom", "json")]
    assert touched == {tmp_path / "public" / folder / path for folder in ("", "zh") for path in english}


def test_pages_of_older_changes_stay_when_a_feed_has_let_go_of_them(archive: Archive, tmp_path: Path) -> None:
    old = a_change()
    archive.tell(old)
    built(archive, tmp_path)
    archive.tell(*(a_change(at=NOON + timedelta(minutes=minute)) for minute in range(1, 202)))

    built(archive, tmp_path)

    assert old.id not in entries(tmp_path, "feeds/all.rss")
    assert (tmp_path / "public" / "changes" / old.id / "index.html").is_file()


def test_a_build_that_was_killed_is_made_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(feed: Feed) -> bytes:
        raise OSError(f"killed while writing {feed.channel}")

    archive.tell(a_change())
    with monkeypatch.context() as patched:
        patched.setitem(build.WRITERS, "atom", killed)
        with pytest.raises(OSError, match="killed while writing all"):
            built(archive, tmp_path)
    assert build.built_release(tmp_path / "public") is None

    built(archive, tmp_path)

    assert build.built_release(tmp_path / "public") == 1
    assert len(entries(tmp_path, "feeds/all.atom")) == 1


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"release": "x"}'])
def test_a_damaged_marker_means_a_whole_build(archive: Archive, tmp_path: Path, damage: str) -> None:
    archive.tell(a_change())
    built(archive, tmp_path)
    (tmp_path / "public" / build.MARKER).write_text(damage)

    report = built(archive, tmp_path)

    assert (report.changes, report.release) == (1, 1)


def test_another_public_address_changes_every_link_and_no_id(archive: Archive, tmp_path: Path) -> None:
    change = a_change()
    archive.tell(change)
    built(archive, tmp_path)

    built(archive, tmp_path, url="https://new.example.org/scp")

    [entry] = feedparser.parse((tmp_path / "public" / "feeds" / "all.atom").read_bytes()).entries
    assert entry.link == f"https://new.example.org/scp/changes/{change.id}/"
    assert entry.id == f"tag:scpwatch.example,2026:change:{change.id}"
    assert "https://w.example.org" not in (tmp_path / "public" / "changes" / change.id / "index.html").read_text()


def test_one_hostile_title_does_not_stop_a_feed(archive: Archive, tmp_path: Path) -> None:
    titles = ["<script>alert(1)</script>", "\x0c\x1b\ufffe", "", "\u202eright to left", "]]>&amp;"]
    for number, title in enumerate(titles):
        address = f"https://news.example.org/{number}"
        archive.tell(a_change(f"01HOSTILE{number}", url=address, page_title=title, message=Message(title)))

    built(archive, tmp_path)

    assert len(entries(tmp_path, "feeds/all.rss")) == len(entries(tmp_path, "feeds/all.atom")) == len(titles)
    assert "<script" not in (tmp_path / "public" / "changes" / "01HOSTILE0" / "index.html").read_text()


def test_files_are_for_any_web_server_to_read(archive: Archive, tmp_path: Path) -> None:
    built(archive, tmp_path)

    assert all(os.access(path, os.R_OK) for path in times(tmp_path))
    assert json.loads((tmp_path / "public" / "feeds" / "all.json").read_bytes())["items"] == []


def test_a_source_that_left_the_catalogue_keeps_the_pages_of_its_changes(tmp_path: Path, keeper: ExitStack) -> None:
    archive = keeper.enter_context(
        closing(Archive(tmp_path, a_source("kept"), a_source("left", url="https://left.example.org/")))
    )
    change = a_change(source=archive.sources[1])
    archive.tell(change)
    archive.sources = archive.sources[:1]

    built(archive, tmp_path)

    page = (tmp_path / "public" / "changes" / change.id / "index.html").read_text()
    assert "left" in page
    assert "sources/left/" not in page


def test_a_corrected_change_moves_to_the_feed_of_its_programme_as_an_update_of_the_same_entry(
    archive: Archive, tmp_path: Path
) -> None:
    change = a_change(programmes=(a_label("sustainable-tourism"),))
    archive.tell(change)
    built(archive, tmp_path)
    (before,) = feedparser.parse((tmp_path / "public/feeds/all.atom").read_bytes()).entries
    later = NOON + timedelta(days=1)

    relabel(
        archive.engine,
        change.id,
        [
            Correction(programme="spp", applies=True, note="it is about tenders", editor="li", at=later),
            Correction(programme="sustainable-tourism", applies=False, editor="li", at=later),
        ],
        later,
    )
    built(archive, tmp_path)

    (after,) = feedparser.parse((tmp_path / "public/feeds/all.atom").read_bytes()).entries
    assert (after.id, after.published) == (before.id, before.published)
    assert (before.updated, after.updated) == ("2026-05-06T12:00:00+00:00", "2026-05-07T12:00:00+00:00")
    assert entries(tmp_path, "feeds/spp.rss") == [change.id]
    assert entries(tmp_path, "feeds/sustainable-tourism.rss") == []
    page = (tmp_path / f"public/changes/{change.id}/index.html").read_text("utf-8")
    for words in (page, after.content[0].value):
        assert "an editor added the programme spp: it is about tenders" in words
        assert "“it is about tenders” (by an editor, weight 10)" in words


def test_who_corrected_a_change_is_not_published(archive: Archive, tmp_path: Path) -> None:
    change = a_change(programmes=())
    archive.tell(change)

    said = Correction(programme="spp", applies=True, editor="somebody-logged-in", at=NOON)
    relabel(archive.engine, change.id, [said], NOON)
    built(archive, tmp_path)

    for file in (tmp_path / "public").rglob("*.*"):
        assert b"somebody-logged-in" not in file.read_bytes()
