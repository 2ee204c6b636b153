"""The documents name commands, variables, files and words that exist, and leave none out."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from cli.main import COMMANDS, app
from config.settings import PREFIX, Settings
from pipeline.fetched import ProblemCode
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from tests.cli.conftest import Scpwatch

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

SUBCOMMANDS = {
    "sources": ["list", "validate", "show", "probe", "try"],
    "feeds": ["build"],
    "db": ["upgrade", "backup", "verify"],
}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def code_of(document: Path) -> str:
    """What stands in code blocks and between backticks: only there is a word meant to be typed."""
    text = document.read_text("utf-8")
    return "\n".join(
        re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    )


@each_document
def test_every_command_in_the_documents_exists(document: Path) -> None:
    for name, following in re.findall(r"scpwatch (?:--\w+ )?([a-z][a-z-]*)(?: +([a-z]+))?", code_of(document)):
        assert name in COMMANDS, f"scpwatch {name}"
        if following and name in SUBCOMMANDS and name != "sources":
            assert following in SUBCOMMANDS[name], f"scpwatch {name} {following}"


@each_document
def test_every_option_in_the_documents_exists(document: Path, scpwatch: Scpwatch) -> None:
    for name, rest in re.findall(r"scpwatch ([a-z][a-z-]*)([^\n#`]*)", code_of(document)):
        known = helped(scpwatch, name)
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in known, f"scpwatch {name} {option}"


def helped(scpwatch: Scpwatch, name: str) -> str:
    return "".join(
        scpwatch(name, *words, "--help").stdout for words in [(), *((sub,) for sub in SUBCOMMANDS.get(name, []))]
    )


@each_document
def test_every_make_target_in_the_documents_exists(document: Path) -> None:
    for target in re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", code_of(document), re.MULTILINE):
        assert re.search(rf"^{''.join(target)}:", MAKEFILE, re.MULTILINE), f"make {target}"


@each_document
def test_every_file_the_documents_link_to_exists(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


@each_document
def test_every_module_the_documents_name_exists(document: Path) -> None:
    packages = "cli|config|crawler|notifier|pipeline|store"
    for path in re.findall(rf"`((?:{packages})/[\w/.-]+)`", document.read_text("utf-8")):
        assert (ROOT / path).exists(), path


@each_document
def test_every_variable_in_the_documents_exists(document: Path) -> None:
    for variable in re.findall(rf"{PREFIX}([A-Z_]+)", document.read_text("utf-8")):
        assert variable.lower() in Settings.model_fields, variable


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_handbook(name: str) -> None:
    assert f"`scpwatch {name}" in OPERATIONS
    for following in SUBCOMMANDS.get(name, []):
        assert f"{name} {following}" in OPERATIONS


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_handbook(field: str) -> None:
    assert f"`{PREFIX}{field.upper()}`" in OPERATIONS


@pytest.mark.parametrize(
    "word", [word.value for words in (ChangeKind, Importance, ChangeState, Verdict, ProblemCode) for word in words]
)
def test_every_word_of_the_closed_vocabularies_is_in_the_glossary(word: str) -> None:
    assert f"`{word}`" in GLOSSARY


def test_the_table_of_further_words_is_complete() -> None:
    for name, following in SUBCOMMANDS.items():
        module = __import__(COMMANDS[name].module, fromlist=["app"])
        assert set(get_command(module.app).commands) == set(following)  # type: ignore[attr-defined]


def test_the_tree_of_commands_is_the_documented_one() -> None:
    assert list(get_command(app).commands) == list(COMMANDS)  # type: ignore[attr-defined]
