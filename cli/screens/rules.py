"""What a rule of the ledger says, in words: why a difference was not told."""

from collections.abc import Mapping
from types import MappingProxyType

from config.wording import text
from pipeline.message import N_

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "counter": N_("a number of visits or downloads"),
        "pager": N_("the pages of a list are counted"),
        "relative-time": N_("a time that is told from now (“3 hours ago”)"),
        "reading-time": N_("how long it takes to read the page"),
        "placeholder": N_("what stands where a script will put something"),
        "today": N_("the date of the day on which the page was read"),
        "token": N_("letters and digits drawn by chance"),
        "copyright-year": N_("the year beside a copyright sign"),
        "cookie-notice": N_("a notice about cookies"),
        "translation-note": N_("a note that a machine translated the page"),
        "rotating": N_("cards that change by themselves"),
        "restless": N_("a place that changes nearly every time"),
        "flapping": N_("two texts that take turns"),
        "order": N_("the same words in another order"),
        "item": N_("new items of the list, each of which is told by itself"),
        "paging": N_("cards that slid to the next page of the list"),
        "renumbered": N_("only numbers of notes or paragraphs moved on"),
        "reflow": N_("the same words, laid out anew"),
        "same-value": N_("the same date, figure, symbol or address, written otherwise"),
        "link-hint": N_("what the browser does with a link (“opens in a new window”)"),
        "contents": N_("a list of the headings of the page"),
        "trail": N_("the way from the start of the site to the page"),
        "running-head": N_("a running head that says nothing of its own"),
        "link-target": N_("the same words lead to another page"),
        "furniture": N_("it belongs to the site, not to the page"),
        "menu": N_("an entry of the menu of the site"),
        "not-confirmed": N_("a later fetch did not show it again"),
    }
)


def rule_text(rule: str, lang: str) -> str:
    """Return the sentence with the name by which documentation and `report --format json` know the rule."""
    sentence = _SENTENCES.get(rule)
    return f"{text(sentence, lang)} ({rule})" if sentence else rule
