"""The command line as a whole: help, exit codes, and one sentence for each error."""

import subprocess
import sys
from pathlib import Path

import pytest

import cli.doctor
from cli.main import COMMANDS
from tests.cli.conftest import Scpwatch

#: Each command with its own further words.
WORDS = [
    *((name,) for name in COMMANDS),
    ("sources", "list"),
    ("sources", "validate"),
    ("sources", "show"),
    ("feeds", "build"),
    ("db", "upgrade"),
    ("db", "backup"),
    ("db", "verify"),
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_every_command_explains_itself(scpwatch: Scpwatch, words: tuple[str, ...]) -> None:
    result = scpwatch(*words, "--help")

    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_the_help_lists_every_command_without_importing_any() -> None:
    listed = "from typer.testing import CliRunner; import sys, cli.main; CliRunner().invoke(cli.main.app, ['--help']);"
    loaded = "print(sorted(name for name in sys.modules if name.startswith('cli.')))"

    assert python(listed + loaded) == "['cli.closing', 'cli.main']"


def test_a_misspelt_command_is_wrong_use_and_the_right_one_is_named(scpwatch: Scpwatch) -> None:
    result = scpwatch("chekc")

    assert result.exit_code == 2
    assert "check" in result.stderr


@pytest.mark.parametrize("module", ["compare", "classify"])
def test_trying_a_rule_loads_neither_crawler_nor_database_nor_bot(module: str) -> None:
    heavy = "('scrapy', 'twisted', 'sqlalchemy', 'sqlmodel', 'telegram', 'numpy', 'jinja2', 'feedgen', 'apscheduler')"

    found = python(f"import sys, cli.main, cli.{module}; print([name for name in {heavy} if name in sys.modules])")

    assert found == "[]"


class Broken(Exception):
    """A mistake of ours."""


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_lang: str) -> None:
        raise Broken("two\nlines")

    monkeypatch.setattr(cli.doctor, "examine", break_down)


@pytest.mark.usefixtures("fault")
def test_a_fault_of_ours_is_one_sentence_without_a_traceback(scpwatch: Scpwatch) -> None:
    result = scpwatch("doctor")

    assert result.exit_code == 1
    assert "Broken: two lines" in result.stderr
    assert "--debug" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("fault")
def test_with_debug_a_fault_shows_where_it_is(scpwatch: Scpwatch) -> None:
    result = scpwatch("--debug", "doctor")

    assert isinstance(result.exception, Broken)


def test_a_setting_that_cannot_be_used_is_named(scpwatch: Scpwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCPWATCH_LISTEN", "everywhere")

    result = scpwatch("report")

    assert result.exit_code == 2
    assert "SCPWATCH_LISTEN" in result.stderr
    assert result.stdout == ""


def test_a_directory_that_cannot_be_written_is_named(
    scpwatch: Scpwatch, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (at_home / "file").touch()
    monkeypatch.setenv("SCPWATCH_VAR_DIR", "file/var")

    result = scpwatch("report")

    assert result.exit_code == 2
    assert "file/var" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_errors_speak_the_language_of_the_settings(scpwatch: Scpwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCPWATCH_LANGUAGE", "zh")

    result = scpwatch("show", "01J00000000000000000000000")

    assert result.exit_code == 2
    assert "没有" in result.stderr


def test_the_version_is_printed(scpwatch: Scpwatch) -> None:
    result = scpwatch("--version")

    assert result.exit_code == 0
    assert result.stdout.startswith("scpwatch ")


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()
