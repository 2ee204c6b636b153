"""Commands run as a person types them, in a directory of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from cli.database import open_database
from cli.main import app
from config.settings import Settings, load_settings

Scpwatch = Callable[..., Result]

CATALOGUE = """\
sources:
- id: spp-news
  url: https://news.example.org/spp
  title: {en: Procurement news, zh: 采购新闻}
  kind: article
  publisher: Example Agency
  lang: en
  programmes: [spp]
  check: daily
- id: spp-plan
  url: null
  reason: it is announced, and not yet published
  title: {en: Action plan, zh: 行动计划}
  kind: document-pdf
  check: never
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory without a `.env` and without a database."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.yaml").write_text(CATALOGUE, "utf-8")
    monkeypatch.setenv("SCPWATCH_CATALOGUE", "sources.yaml")
    return tmp_path


@pytest.fixture
def scpwatch() -> Scpwatch:
    """`scpwatch("report", "--format", "json")`; the result has exit_code, stdout and stderr."""

    def run(*words: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=stdin)

    return run


@pytest.fixture
def settings(at_home: Path) -> Settings:
    return load_settings()


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The database that the commands of the test will open."""
    engine = open_database(settings)
    yield engine
    engine.dispose()
