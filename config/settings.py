"""The settings: environment variables that start with `SCPWATCH_`, or the same lines in a file `.env`."""

import ipaddress
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.duration import duration
from config.errors import ConfigError, Fault
from pipeline.message import N_, Message

PREFIX = "SCPWATCH_"
BUNDLED_CATALOGUE = Path(__file__).with_name("sources.yaml")
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]+))(?::(?P<port>\d{1,5}))?", re.IGNORECASE)

# What to write, for each variable.  The value itself is never shown again: it may be a secret.
_HINTS = {
    "var_dir": N_("write the path of a directory"),
    "database_url": N_("write sqlite:///path/to/file.db or postgresql+psycopg://user:password@host/name"),
    "catalogue": N_("write the path of a catalogue file"),
    "public_url": N_("write a web address, such as https://scpwatch.example"),
    "listen": N_("write an address and a port, such as 127.0.0.1:8080"),
    "telegram_token": N_("write the token that @BotFather gave you"),
    "telegram_api_url": N_("write the web address of a Bot API server, without /bot"),
    "telegram_admins": N_("write the numbers of chats, separated by commas, such as 12345,-100678"),
    "allow_hosts": N_(
        "write host names, host:port or networks, separated by commas, such as 127.0.0.1:8000,10.0.0.0/8"
    ),
    "download_delay": N_("write a number of seconds, such as 2"),
    "concurrent_per_host": N_("write a whole number from 1 to 16"),
    "concurrent_requests": N_("write a whole number from 1 to 64"),
    "confirm_after": N_("write a span of time, such as 6h; 0 confirms in the same run"),
    "language": N_("write en or zh"),
}


class Listen(NamedTuple):
    host: str
    port: int


def _separated(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _listen(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if (form := _HOST.fullmatch(value.strip())) is None or form["port"] is None or int(form["port"]) > 65535:
        raise ValueError(value)
    return Listen(form["six"] or form["name"], int(form["port"]))


def _seconds(value: Any) -> Any:
    return duration(value).total_seconds() if isinstance(value, str) else value


def _span(value: Any) -> Any:
    # "PT6H" is how pydantic itself writes a span of time when settings are handed to a child.
    return duration(value) if isinstance(value, str) and not value.startswith("P") else value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(value)
    return value.rstrip("/")


def _database(value: str) -> str:
    if value and not value.startswith(("sqlite://", "postgresql+psycopg://")):
        raise ValueError(value)
    return value


def _allowed(value: tuple[str, ...]) -> tuple[str, ...]:
    for entry in value:
        if _network(entry) is None and _HOST.fullmatch(entry) is None:
            raise ValueError(entry)
    return value


class Settings(BaseSettings):
    """Where things are kept and how the program behaves; the defaults suit one person on one machine."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    var_dir: Path = Path("var")
    #: may carry a password
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default_factory=lambda known: f"sqlite:///{known.get('var_dir', 'var')}/scpwatch.db", repr=False
    )
    catalogue: Path = BUNDLED_CATALOGUE
    public_url: Annotated[str, AfterValidator(_web_address)] = "http://127.0.0.1:8080"
    listen: Annotated[Listen, NoDecode, BeforeValidator(_listen)] = Listen("127.0.0.1", 8080)
    telegram_token: SecretStr | None = None
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] | None = None
    telegram_admins: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_separated)] = ()
    allow_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_separated), AfterValidator(_allowed)] = ()
    #: seconds
    download_delay: Annotated[float, BeforeValidator(_seconds), Field(ge=0, le=3600)] = 2.0
    concurrent_per_host: Annotated[int, Field(ge=1, le=16)] = 1
    concurrent_requests: Annotated[int, Field(ge=1, le=64)] = 8
    confirm_after: Annotated[timedelta, BeforeValidator(_span)] = timedelta(hours=6)
    language: Literal["en", "zh"] = "en"

    def is_allowed_host(self, host: str) -> bool:
        """Whether `ALLOW_HOSTS` names a host, given as `name`, `name:port`, `address` or `[address]:port`.

        Where an entry and the question both carry a port, the two must agree.
        """
        asked = _host_and_port(host)
        return asked is not None and any(_admits(entry, *asked) for entry in self.allow_hosts)


def load_settings() -> Settings:
    """Read the environment and `.env`.  Raises ConfigError with one sentence for each unusable variable."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors(include_url=False))
        raise ConfigError([_fault(name) for name in wrong]) from None  # the cause would print the values


def _fault(field: str) -> Fault:
    place = f"{PREFIX}{field.upper()}"
    return Fault(place, Message(_HINTS[field]))


def _network(entry: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    if "/" not in entry:
        return None
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return None


def _host_and_port(host: str) -> tuple[str, int | None] | None:
    if host.count(":") > 1 and not host.startswith("["):
        return host.lower(), None  # a bare IPv6 address
    if (form := _HOST.fullmatch(host)) is None:
        return None
    return (form["six"] or form["name"]).lower().rstrip("."), int(form["port"]) if form["port"] else None


def _admits(entry: str, name: str, port: int | None) -> bool:
    if (network := _network(entry)) is not None:
        try:
            return ipaddress.ip_address(name) in network
        except ValueError:
            return False
    allowed = _host_and_port(entry)
    return allowed is not None and allowed[0] == name and (None in (allowed[1], port) or allowed[1] == port)
