"""What people may say to the bot, and what it answers.  Values in, text out: no network and no database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from config import wording
from notifier.telegram.richtext import run, shortened
from pipeline.classify.taxonomy import Programme, Taxonomy
from pipeline.message import N_

ALL = "all"
EVERYTHING = (ALL,)
_ALL_WORDS = frozenset({"all", "everything", "全部", "所有"})


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str  #: an English sentence of the message catalogue


COMMANDS = (
    Command("start", N_("what this bot does, and the programmes")),
    Command("subscribe", N_("get a message when something changes")),
    Command("unsubscribe", N_("get no more messages")),
    Command("help", N_("how to use the commands")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The programmes somebody named; `unknown` are the words that name none."""

    programmes: tuple[str, ...] = ()  #: ids, or EVERYTHING
    unknown: tuple[str, ...] = ()


def language_of(code: str | None, default: str) -> str:
    """Return the language to answer in, from what the user's app is set to (`zh-hans`, `fr`, nothing)."""
    if not code:
        return default
    return "zh" if code.lower().startswith("zh") else "en"


def read_programmes(words: str, taxonomy: Taxonomy) -> Wanted:
    """Return the programmes that `words` name by id, by name or by label, in English or Chinese.

    Names may be separated by commas of either language, or by nothing but spaces; the longest name wins.
    No words at all mean everything.
    """
    known = {_key(name): programme.id for programme in taxonomy.programmes for name in _names(programme)}
    known |= dict.fromkeys(_ALL_WORDS, ALL)
    found: list[str] = []
    unknown: list[str] = []
    for piece in re.split(r"[,;，、；\n]+", words):
        rest = piece.split()
        while rest:
            length = next((n for n in range(len(rest), 0, -1) if _key(" ".join(rest[:n])) in known), 0)
            if length:
                found.append(known[_key(" ".join(rest[:length]))])
            else:
                unknown.append(rest[0])
            rest = rest[max(length, 1) :]
    if ALL in found or not (found or unknown):
        return Wanted(EVERYTHING, tuple(unknown))
    return Wanted(tuple(dict.fromkeys(found)), tuple(unknown))


def _names(programme: Programme) -> tuple[str, ...]:
    return (programme.id, programme.name.en, programme.name.zh, programme.short.en, programme.short.zh)


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[-_/]", " ", folded).split())


def with_added(current: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the subscription after /subscribe."""
    both = tuple(dict.fromkeys((*current, *wanted)))
    return EVERYTHING if ALL in both else both


def with_removed(current: Iterable[str], wanted: Iterable[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the subscription after /unsubscribe; () is none at all."""
    had, less = tuple(current), set(wanted)
    if ALL in less:
        return ()
    if ALL in had:
        had = tuple(programme.id for programme in taxonomy.programmes)
    return tuple(programme for programme in had if programme not in less)


def welcome(current: tuple[str, ...], taxonomy: Taxonomy, lang: str) -> str:
    purpose = N_(
        "This bot tells you when a page on sustainable consumption and production changes: what changed, and where."
    )
    more = N_("/subscribe spp: messages about one programme. /subscribe all: about everything. /help: more.")
    return _lines(
        wording.text(purpose, lang),
        state(current, taxonomy, lang),
        "",
        *programme_list(taxonomy, lang),
        "",
        wording.text(more, lang),
    )


def help_text(taxonomy: Taxonomy, lang: str) -> str:
    by_name = N_("/subscribe spp, sustainable-tourism: messages about these programmes, by id or by name.")
    return _lines(
        wording.text(by_name, lang),
        wording.text(N_("/subscribe: messages about everything."), lang),
        wording.text(N_("/unsubscribe spp: no more messages about this programme."), lang),
        wording.text(N_("/unsubscribe: no more messages at all."), lang),
        "",
        *programme_list(taxonomy, lang),
    )


def programme_list(taxonomy: Taxonomy, lang: str) -> list[str]:
    heading = wording.text(N_("The programmes:"), lang)
    return [heading, *(f"{one.id} – {wording.name(one.name, lang)}" for one in taxonomy.programmes)]


def state(programmes: tuple[str, ...], taxonomy: Taxonomy, lang: str) -> str:
    """Return what somebody is subscribed to, as a sentence."""
    if not programmes:
        return wording.text(N_("You get no messages."), lang)
    if ALL in programmes:
        return wording.text(N_("You get messages about everything."), lang)
    separator = "、" if lang == "zh" else ", "
    names = separator.join(wording.programme_name(one, taxonomy, lang) for one in programmes)
    return wording.text(N_("You get messages about: {programmes}"), lang, programmes=names)


def already_everything(lang: str) -> str:
    sentence = N_(
        "You already get messages about everything. "
        "For a few programmes only: first /unsubscribe, then /subscribe and their names."
    )
    return wording.text(sentence, lang)


def unknown_programme(unknown: tuple[str, ...], taxonomy: Taxonomy, lang: str) -> str:
    words = shortened([run(" ".join(unknown))], 100)[0].text
    sentence = N_("No programme is called “{words}”, so nothing was changed.")
    return _lines(wording.text(sentence, lang, words=words), "", *programme_list(taxonomy, lang))


def _lines(*lines: str) -> str:
    return "\n".join(lines)
