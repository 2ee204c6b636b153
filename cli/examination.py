"""The examination behind `scpwatch doctor`: each part looked at by itself, no host contacted."""

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from cli.boundary import explain
from cli.database import open_database
from cli.errors import WrongUse
from cli.listening import listening_socket
from config.catalogue import load_catalogue
from config.programmes import load_taxonomy
from config.settings import Settings, load_settings
from config.wording import render, text
from pipeline.message import N_, NN_

LIBRARIES = ("scrapy", "apscheduler", "sqlmodel", "feedgen", "python-telegram-bot", "beautifulsoup4", "pypdfium2")

#: Bodies of a year of all sources take well under this.
ENOUGH_SPACE = 2 * 2**30  # bytes

#: Addresses that only this machine can open: useless as the contact that a stranger's webmaster reads.
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1", "0.0.0.0"}  # noqa: S104 - compared with, not listened on


class Health(StrEnum):
    GOOD = "good"
    NOTED = "noted"  # works, and somebody may want to know
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    health: Health
    subject: str
    text: str


Look = Callable[[Settings, str], tuple[Health, str]]


def examine(lang: str) -> tuple[Finding, ...]:
    """Everything that can be looked at.  A part that raises is broken, with the sentence a command would give."""
    findings = [Finding(Health.GOOD, text(N_("Versions"), lang), versions())]
    try:
        settings = load_settings()
    except Exception as error:  # noqa: BLE001 - a doctor who faints helps nobody
        return (*findings, *broken(text(N_("Settings"), lang), error))
    findings.append(Finding(Health.GOOD, text(N_("Settings"), lang), text(N_("usable"), lang)))
    looks: tuple[tuple[str, Look], ...] = (
        (N_("Catalogue"), catalogue),
        (N_("Database"), database),
        (N_("Disk"), disk),
        (N_("Address"), address),
        (N_("Contact"), contact),
        (N_("Telegram"), telegram),
        (N_("Manners"), manners),
    )
    for subject, look in looks:
        named = text(subject, lang)
        try:
            health, said = look(settings, lang)
        except Exception as error:  # noqa: BLE001
            findings += broken(named, error)
        else:
            findings.append(Finding(health, named, said))
    return tuple(findings)


def broken(subject: str, error: Exception) -> Iterable[Finding]:
    sentences, _code = explain(error)
    return [Finding(Health.BROKEN, subject, sentence) for sentence in sentences]


def versions() -> str:
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    return ", ".join(
        [f"scpwatch {installed('scpwatch')}", python, *(f"{name} {installed(name)}" for name in LIBRARIES)]
    )


def installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "?"


def catalogue(settings: Settings, lang: str) -> tuple[Health, str]:
    sources = load_catalogue(settings.catalogue).sources
    load_taxonomy()
    requested = sum(source.requestable for source in sources)
    hosts = len({urlsplit(source.url or "").hostname for source in sources if source.requestable})
    sentence = NN_(
        "{path}: {all} source, {requested} requested, on {hosts}",
        "{path}: {all} sources, {requested} of them requested, on {hosts}",
        by="all",
    )
    on = text(NN_("{hosts} host", "{hosts} hosts", by="hosts"), lang, hosts=hosts)
    return Health.GOOD, text(
        sentence, lang, path=str(settings.catalogue), all=len(sources), requested=requested, hosts=on
    )


def database(settings: Settings, lang: str) -> tuple[Health, str]:
    engine = open_database(settings)
    return Health.GOOD, text(
        N_("{place}: at this version"), lang, place=engine.url.render_as_string(hide_password=True)
    )


def disk(settings: Settings, lang: str) -> tuple[Health, str]:
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    probe = settings.var_dir / ".doctor"
    probe.write_bytes(b"")
    probe.unlink()
    free = shutil.disk_usage(settings.var_dir).free
    said = text(
        N_("{folder}: writable, {free} MB free"), lang, folder=str(settings.var_dir.resolve()), free=free // 2**20
    )
    return (Health.GOOD if free >= ENOUGH_SPACE else Health.NOTED), said


def address(settings: Settings, lang: str) -> tuple[Health, str]:
    try:
        listening_socket(settings).close()
    except WrongUse as error:
        return Health.NOTED, render(error.message, lang)  # it may be scpwatch itself that listens there
    host, port = settings.listen
    return Health.GOOD, text(N_("{host}:{port} is free to listen on"), lang, host=host, port=str(port))


def contact(settings: Settings, lang: str) -> tuple[Health, str]:
    if urlsplit(settings.public_url).hostname in LOCAL_HOSTS:
        sentence = N_(
            "sites are told that we are {url}, which only this machine can open;"
            " set SCPWATCH_PUBLIC_URL when others are to read the feeds"
        )
        return Health.NOTED, text(sentence, lang, url=settings.public_url)
    return Health.GOOD, text(N_("sites are told that we are {url}"), lang, url=settings.public_url)


def telegram(settings: Settings, lang: str) -> tuple[Health, str]:
    if settings.telegram_token is None:
        return Health.NOTED, text(N_("no token: nothing is sent. Set SCPWATCH_TELEGRAM_TOKEN to send alerts."), lang)
    return Health.GOOD, text(N_("a token is set; whether Telegram accepts it shows when scpwatch run starts"), lang)


def manners(settings: Settings, lang: str) -> tuple[Health, str]:
    sentence = NN_(
        "{delay} second between requests to a host, robots.txt obeyed",
        "{delay} seconds between requests to a host, robots.txt obeyed",
        by="delay",
    )
    said = text(sentence, lang, delay=f"{max(settings.download_delay, 1):g}")
    if settings.allow_hosts:
        more = N_("not held to it, and not checked to be public: {hosts}")
        return Health.NOTED, said + "; " + text(more, lang, hosts=", ".join(settings.allow_hosts))
    return Health.GOOD, said
