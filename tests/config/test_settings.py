"""Settings: what the environment says, and what a person is told when it says something else."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.settings import BUNDLED_CATALOGUE, Listen, Settings, load_settings

Environment = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def no_env_file(monkeypatch: Environment, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def settings(monkeypatch: Environment, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(f"SCPWATCH_{name}", value)
    return load_settings()


def test_without_any_variable_the_defaults_hold(monkeypatch: Environment) -> None:
    found = settings(monkeypatch)

    assert found.var_dir == Path("var")
    assert found.database_url == "sqlite:///var/scpwatch.db"
    assert found.catalogue == BUNDLED_CATALOGUE
    assert (found.public_url, found.listen) == ("http://127.0.0.1:8080", Listen("127.0.0.1", 8080))
    assert (found.telegram_token, found.telegram_api_url, found.telegram_admins) == (None, None, ())
    assert (found.download_delay, found.concurrent_per_host, found.concurrent_requests) == (2.0, 1, 8)
    assert found.confirm_after == timedelta(hours=6)
    assert found.language == "en"
    assert not found.is_allowed_host("127.0.0.1")


def test_the_database_stands_in_the_directory_that_is_set(monkeypatch: Environment) -> None:
    assert settings(monkeypatch, VAR_DIR="/srv/scp").database_url == "sqlite:////srv/scp/scpwatch.db"


def test_every_variable_is_read(monkeypatch: Environment) -> None:
    found = settings(
        monkeypatch,
        DATABASE_URL="postgresql+psycopg://me:pw@db/scp",
        CATALOGUE="mine.yaml",
        PUBLIC_URL="https://scp.example/",
        LISTEN="[::1]:0",
        TELEGRAM_TOKEN="12345:abc",
        TELEGRAM_API_URL="http://127.0.0.1:9000",
        TELEGRAM_ADMINS="12, -100678",
        ALLOW_HOSTS="intranet.example, 127.0.0.1:8000,10.0.0.0/8",
        DOWNLOAD_DELAY="0.5",
        CONFIRM_AFTER="0",
        LANGUAGE="zh",
    )

    assert found.database_url.startswith("postgresql+psycopg://")
    assert (found.public_url, found.listen) == ("https://scp.example", Listen("::1", 0))
    assert found.telegram_token is not None
    assert found.telegram_token.get_secret_value() == "12345:abc"
    assert found.telegram_admins == (12, -100678)
    assert (found.download_delay, found.confirm_after, found.language) == (0.5, timedelta(0), "zh")


def test_an_env_file_is_read_and_the_environment_wins(monkeypatch: Environment, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SCPWATCH_LANGUAGE=zh\nSCPWATCH_CONFIRM_AFTER=90\nOTHER=1\n")

    found = settings(monkeypatch, CONFIRM_AFTER="2d")

    assert (found.language, found.confirm_after) == ("zh", timedelta(days=2))


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: Environment) -> None:
    assert settings(monkeypatch, TELEGRAM_TOKEN="", LISTEN="").telegram_token is None


def test_settings_survive_the_way_to_a_child(monkeypatch: Environment) -> None:
    before = settings(monkeypatch, LISTEN="0.0.0.0:80", ALLOW_HOSTS="a.example", CONFIRM_AFTER="90m")

    assert Settings(**before.model_dump(mode="json", exclude={"telegram_token"})) == before


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("intranet.example", True),
        ("Intranet.Example:8080", True),
        ("www.intranet.example", False),
        ("127.0.0.1:8000", True),
        ("127.0.0.1", True),  # asked before the port is known
        ("127.0.0.1:9000", False),
        ("10.1.2.3", True),
        ("10.1.2.3:80", True),
        ("11.1.2.3", False),
        ("[fd00::7]:80", True),
        ("fd00::7", True),
        ("[fe80::7]", False),
        ("not a host", False),
        ("", False),
    ],
)
def test_allowed_hosts_are_names_ports_and_networks(monkeypatch: Environment, host: str, allowed: bool) -> None:
    found = settings(monkeypatch, ALLOW_HOSTS="intranet.example,127.0.0.1:8000,10.0.0.0/8,fd00::/8")

    assert found.is_allowed_host(host) is allowed


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("DATABASE_URL", "mysql://me:hunter2@db/x", "postgresql+psycopg://"),
        ("PUBLIC_URL", "scp.example", "such as https://scpwatch.example"),
        ("LISTEN", "8080", "such as 127.0.0.1:8080"),
        ("LISTEN", "127.0.0.1:99999", "such as 127.0.0.1:8080"),
        ("TELEGRAM_API_URL", "hunter2", "without /bot"),
        ("TELEGRAM_ADMINS", "@me", "such as 12345,-100678"),
        ("ALLOW_HOSTS", "10.0.0.0/99", "networks, separated by commas"),
        ("DOWNLOAD_DELAY", "fast", "such as 2"),
        ("DOWNLOAD_DELAY", "-1", "such as 2"),
        ("CONCURRENT_PER_HOST", "0", "from 1 to 16"),
        ("CONCURRENT_REQUESTS", "many", "from 1 to 64"),
        ("CONFIRM_AFTER", "soon", "such as 6h"),
        ("LANGUAGE", "fr", "write en or zh"),
    ],
)
def test_a_wrong_value_is_told_in_one_sentence_that_does_not_repeat_it(
    monkeypatch: Environment, name: str, value: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(monkeypatch, **{name: value})

    (problem,) = caught.value.problems
    assert problem.startswith(f"SCPWATCH_{name}: ")
    assert hint in problem
    assert "hunter2" not in problem


def test_all_wrong_variables_are_told_at_once(monkeypatch: Environment) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(monkeypatch, LANGUAGE="fr", LISTEN="x")

    assert len(caught.value.problems) == 2


def test_secrets_do_not_stand_in_a_printed_setting(monkeypatch: Environment) -> None:
    found = settings(monkeypatch, TELEGRAM_TOKEN="12345:hunter2", DATABASE_URL="postgresql+psycopg://me:hunter2@db/x")

    assert "hunter2" not in repr(found)
