"""Files that are whole or not there."""

import os
import threading
from pathlib import Path

import pytest

from notifier.atomic import only_writer, write_if_changed


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    written = write_if_changed(tmp_path / "zh" / "feeds" / "all.rss", b"<rss/>")

    assert written
    assert (tmp_path / "zh" / "feeds" / "all.rss").read_bytes() == b"<rss/>"


def test_an_equal_file_keeps_its_modification_time(tmp_path: Path) -> None:
    path = tmp_path / "all.rss"
    write_if_changed(path, b"<rss/>")
    os.utime(path, (1, 1))

    written = write_if_changed(path, b"<rss/>")

    assert not written
    assert path.stat().st_mtime == 1


def test_a_reader_keeps_the_old_file_while_the_new_one_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "all.rss"
    write_if_changed(path, b"old")

    with path.open("rb") as reader:
        write_if_changed(path, b"new, and longer")

        assert reader.read() == b"old"
    assert path.read_bytes() == b"new, and longer"


def test_what_a_killed_build_left_is_overwritten_and_not_collected(tmp_path: Path) -> None:
    (tmp_path / ".all.rss.new").write_bytes(b"half a fe")

    write_if_changed(tmp_path / "all.rss", b"whole")

    assert [path.name for path in tmp_path.iterdir()] == ["all.rss"]


def test_another_users_web_server_may_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "all.rss"
    previous = os.umask(0o022)

    write_if_changed(path, b"<rss/>")

    os.umask(previous)
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with only_writer(tmp_path):
            order.append("second")

    with only_writer(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        order.append("first")
    waiting.join(timeout=10)

    assert order == ["first", "second"]


def test_the_lock_is_given_back_when_a_build_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="disk full"), only_writer(tmp_path):
        raise OSError("disk full")

    with only_writer(tmp_path):
        pass
