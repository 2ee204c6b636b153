"""Every sentence a person reads, in English and Chinese.

The English sentence is the key; the Chinese one stands in `locale/zh/LC_MESSAGES/messages.po`,
compiled to `.mo` by `make messages`.  A sentence without a translation is shown in English.
"""

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from config.references import reference_text
from pipeline.change import Change, Label, TermHit
from pipeline.classify.taxonomy import Taxonomy
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.message import N_, Bilingual, Counted, Day, Language, Message, Names, Reference, Sentence, Value
from pipeline.source import Citation, Section

LANGUAGES = ("en", "zh")
MOST_GROUNDS = 4  #: words that are told of each programme where there is one line for all
LOCALE = Path(__file__).with_name("locale")

KINDS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        ChangeKind.NEW_ITEM: N_("New item"),
        ChangeKind.NEW_DOCUMENT: N_("New document"),
        ChangeKind.DOCUMENT_REPLACED: N_("Document replaced"),
        ChangeKind.NEW_VERSION: N_("New version"),
        ChangeKind.LANGUAGE_ADDED: N_("Language added"),
        ChangeKind.TEXT_EDIT: N_("Text edited"),
        ChangeKind.FIGURE_CHANGE: N_("Figure changed"),
        ChangeKind.DATE_CHANGE: N_("Date changed"),
        ChangeKind.STATUS_CHANGE: N_("Status changed"),
        ChangeKind.LEAD_CHANGE: N_("Leadership changed"),
        ChangeKind.SIGNATORY_CHANGE: N_("Signatories changed"),
        ChangeKind.RENAME: N_("Renamed"),
        ChangeKind.MOVED: N_("Address changed"),
        ChangeKind.GONE: N_("Link lost"),
        ChangeKind.RECORDING_ADDED: N_("Recording available"),
        ChangeKind.OVERDUE: N_("Overdue"),
        ChangeKind.COSMETIC: N_("Cosmetic"),
        ChangeKind.NOISE: N_("Noise"),
        ChangeKind.TEMPLATE_CHANGE: N_("Template changed"),
        ChangeKind.FETCH_PROBLEM: N_("Fetch problem"),
    }
)
IMPORTANCES: Mapping[Importance, str] = MappingProxyType(
    {
        Importance.URGENT: N_("Urgent"),
        Importance.HIGH: N_("High"),
        Importance.NORMAL: N_("Normal"),
        Importance.LOW: N_("Low"),
        Importance.NONE: N_("None"),
    }
)
VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.FIRST_SNAPSHOT: N_("first snapshot"),
        Verdict.UNCHANGED: N_("unchanged"),
        Verdict.CONTENT_CHANGED: N_("changed"),
        Verdict.RE_EXTRACTED: N_("re-extracted"),
        Verdict.FETCH_PROBLEM: N_("fetch problem"),
    }
)
STATES: Mapping[ChangeState, str] = MappingProxyType(
    {
        ChangeState.PENDING: N_("pending"),
        ChangeState.HELD: N_("held"),
        ChangeState.RELEASED: N_("released"),
        ChangeState.SUPPRESSED: N_("suppressed"),
    }
)
SECTIONS: Mapping[Section, str] = MappingProxyType(
    {
        Section.NETWORK: N_("One Planet network"),
        Section.SPP: N_("SPP programme"),
        Section.PARTNERS: N_("Partners"),
    }
)

_IN_BRACKETS = re.compile(r"\s?\(([^()]{3,40})\)")


def render(message: Message, lang: str) -> str:
    """Return the sentence in a language, with its values put in.

    A value is never read as a format, whatever page it comes from.
    """
    values = {key: _value(value, lang) for key, value in message.values.items()}
    sentence = message.text
    form = translated(sentence, lang) if isinstance(sentence, str) else _counted(sentence, values[sentence.by], lang)
    return form.format_map(values)


def text(sentence: Sentence, lang: str, **values: Value) -> str:
    """Return a sentence that was written inside `N_()` or `NN_()` in a language."""
    return render(Message(sentence, values), lang)


def clause(sentence: Sentence, **values: Value) -> Bilingual:
    """Return a sentence as a value that goes into another one."""
    return Bilingual(text(sentence, "en", **values), text(sentence, "zh", **values))


def translated(sentence: str, lang: str) -> str:
    """Return a sentence in a language, its places still open."""
    return _catalogue(lang).gettext(sentence) if lang != "en" else sentence


def worded(change: Change) -> Change:
    """Return `change` with its headline in every language."""
    return replace(change, headline={lang: render(change.message, lang) for lang in LANGUAGES})


def name(names: Bilingual, lang: str) -> str:
    return names.zh if lang == "zh" else names.en


def date_text(when: Day | date, lang: str) -> str:
    """Return a date in words; of a `datetime`, its day.

    >>> date_text(Day(7, 21, 2023), "en"), date_text(Day(7, None, 2026), "zh")
    ('21 July 2023', '2026年7月')
    """
    year, month, day = when.year, when.month, when.day
    if lang == "zh":
        return "".join(f"{part}{sign}" for part, sign in ((year, "年"), (month, "月"), (day, "日")) if part is not None)
    return " ".join(str(part) for part in (day, _english_months()[month], year) if part is not None)


def names_text(names: Names, lang: str) -> str:
    """Return names in one line; a country that stands in brackets behind a name is translated.

    >>> names_text(Names(("Ministry of Finance (Costa Rica)",)), "zh")
    'Ministry of Finance（哥斯达黎加）'
    """
    rest = f" (+{names.more})" if names.more else ""
    if lang != "zh":
        return "; ".join(names.items) + rest
    return "；".join(_IN_BRACKETS.sub(_country_in_chinese, item) for item in names.items) + rest


def language_text(language: Language, lang: str) -> str:
    """Return the name of a language, its tag if it has none.

    >>> language_text(Language("zh"), "en"), language_text(Language("fr"), "zh")
    ('Chinese', '法语')
    """
    from babel.core import Locale  # noqa: PLC0415 - see `_english_months`

    return str(Locale(lang).languages.get(language.tag, language.tag))


def kind_name(kind: ChangeKind, lang: str) -> str:
    return translated(KINDS[kind], lang)


def importance_name(importance: Importance, lang: str) -> str:
    return translated(IMPORTANCES[importance], lang)


def verdict_name(verdict: Verdict, lang: str) -> str:
    return translated(VERDICTS[verdict], lang)


def state_name(state: ChangeState, lang: str) -> str:
    return translated(STATES[state], lang)


def section_name(section: Section, lang: str) -> str:
    return translated(SECTIONS[section], lang)


def citation_text(citation: Citation, lang: str) -> str:
    """Return where a page is cited.

    >>> citation_text(Citation(issue="SPP bulletin 2023 no. 1", where="partners section, item 2"), "zh")
    '《可持续公共采购计划简报》2023年第1期，合作伙伴栏目，第2条'
    """
    return text(N_("{issue}, {where}"), lang, issue=Reference(citation.issue), where=Reference(citation.where))


def programme_name(programme_id: str, taxonomy: Taxonomy, lang: str) -> str:
    """Return the official name of a programme; for any other id, what `unclassified` is called."""
    named = {programme.id: programme.name for programme in taxonomy.programmes}
    return name(named.get(programme_id, taxonomy.unclassified), lang)


def grounds_text(labels: Iterable[Label], taxonomy: Taxonomy, lang: str) -> str:
    """Return the heaviest words that gave each programme, on one line: "SPP: green purchasing, tender; Tourism: hotel".

    They are words of the page, or parts of its address; the catalogue's say is called by its name.
    """
    short = {programme.id: name(programme.short, lang) for programme in taxonomy.programmes}
    return "; ".join(
        f"{short[label.id]}: {', '.join(dict.fromkeys(_ground(hit, lang) for hit in label.evidence[:MOST_GROUNDS]))}"
        for label in labels
        if label.id in short and label.evidence
    )


def _counted(sentence: Counted, number: str, lang: str) -> str:
    """Return the form of a sentence that `number` asks for."""
    count = 1 if number == "1" else 2  # our languages ask for no more than this, also of 1.5
    return _catalogue(lang).ngettext(sentence.one, sentence.many, count)


def _ground(hit: TermHit, lang: str) -> str:
    return text(N_("the catalogue"), lang) if hit.where == "catalogue" else " ".join(hit.term.split())


def _value(value: Value, lang: str) -> str:
    match value:
        case Bilingual():
            return name(value, lang)
        case Day():
            return date_text(value, lang)
        case Language():
            return language_text(value, lang)
        case Names():
            return names_text(value, lang)
        case Reference():
            return value.text if lang == "en" else reference_text(value.text, partial(translated, lang=lang))
        case _:
            return str(value)


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation("messages", LOCALE, languages=[lang], fallback=True)


@cache
def _countries() -> Mapping[str, str]:
    """English name of a country -> its Chinese name."""
    from babel.core import Locale  # noqa: PLC0415 - see `_english_months`

    english, chinese = Locale("en").territories, Locale("zh").territories
    return {english[code]: chinese[code] for code in english if code in chinese}


def _country_in_chinese(match: re.Match[str]) -> str:
    country = _countries().get(match.group(1))
    return f"（{country}）" if country else match.group()


@cache
def _english_months() -> Mapping[int, str]:
    from babel.core import Locale  # noqa: PLC0415 - half of the time `scpwatch compare` has is the start of the program

    months: Mapping[int, str] = Locale("en").months["format"]["wide"]
    return months
