"""What changes by itself: counters, relative times, today's date, tokens, rotating cards.

Each rule is a pattern that works from the first comparison.  A difference that a rule explains is not told; it goes to
the ledger under the rule's name.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import Block, BlockKind, Document
from pipeline.fold import match_key
from pipeline.message import Day
from pipeline.phrases import Phrases, Topic
from pipeline.suppress.notes import is_translation_note
from pipeline.suppress.sums import SIGN, without_sums
from pipeline.tokens import dates

TODAY = "today"
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:h|时|時)\s?\d\d(?:\s?(?:分|min))?(?:\s?\d\d\s?秒)?"
    # A Chinese character beside a digit makes no word border.
    r"|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])(?:\s?[ap]\.?m\.?)?(?:\s?(?:UTC|GMT|CET|CEST|BJT|EST|EDT))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|星期[一二三四五六日天]|[月火水木金土日]曜日", re.IGNORECASE
)
_TOKEN = re.compile(r"\b(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])[0-9a-f-]{16,}\b|\b[A-Za-z0-9+/_-]{32,}={0,2}(?!\w)")
_CLASS_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[a-z0-9])|(?<=[0-9])(?=[A-Za-z])")
_RANDOM = 0.4  # changes between small and capital letters and digits to a sign: drawn by chance; names have fewer
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|版权所有)[^\n]{0,40}?(?<!\d)(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?(?!\d)", re.IGNORECASE
)
_LONGEST_NOTICE = 400  # characters
_OPENING = 60  # characters
_LONGEST_HEADING = 80  # characters

_Erase = Callable[[str, datetime], str]


def restless_rule(edit: BlockEdit, phrases: Phrases, then: datetime, now: datetime) -> str | None:
    """Return the name of the rule that explains `edit`, or None if it is a real difference.

    `then` and `now` are the times of the two fetches: a date counts as "today's" only on its own side, and within a day
    of the fetch (time zones).
    """
    old = edit.before.text if edit.before else ""
    new = edit.after.text if edit.after else ""
    old, new = match_key(old), match_key(new)
    if edit.op is Op.REPLACE and old == new:
        return None
    kept = any(phrases.find(Topic.DEADLINE, text) for text in (old, new))  # a date that somebody must keep
    touching: list[tuple[str, _Erase]] = []
    for rule, erase in _rules(phrases):
        if rule == TODAY and kept:
            continue
        left_old, left_new = erase(old, then), erase(new, now)
        if (edit.op is Op.REPLACE and left_old == left_new) or _nothing_left(left_old + left_new):
            return rule
        if (left_old, left_new) != (old, new):
            touching.append((rule, erase))
    if edit.op is Op.REPLACE and len(touching) > 1 and _explain_together(touching, old, new, then, now):
        return touching[0][0]
    if not kept and _is_spelt_out(old, new, phrases, then, now):
        return "relative-time"
    if not kept and (_is_ticking_date(old, new, then, now) or _is_ticking_month(edit, phrases, then, now)):
        return TODAY
    for rule, is_notice in (("cookie-notice", _is_cookie_notice), ("translation-note", is_translation_note)):
        if all(is_notice(text, phrases) for text in (old, new) if text):
            return rule
    return None


def _explain_together(rules: Sequence[tuple[str, _Erase]], old: str, new: str, then: datetime, now: datetime) -> bool:
    """Whether nothing differs once all of these rules have had their say: a footer with a clock and a year, say."""
    for _, erase in rules:
        old, new = erase(old, then), erase(new, now)
    return old == new


def _rules(phrases: Phrases) -> tuple[tuple[str, _Erase], ...]:
    return (
        ("counter", lambda text, _: phrases.erase(Topic.COUNTER, text)),
        ("pager", lambda text, _: phrases.erase(Topic.PAGER, text)),
        ("relative-time", lambda text, _: phrases.erase(Topic.RELATIVE_TIME, text)),
        ("reading-time", lambda text, _: phrases.erase(Topic.READING_TIME, text)),
        ("placeholder", lambda text, _: phrases.erase(Topic.PLACEHOLDER, text)),
        (TODAY, _without_today),
        ("token", lambda text, _: _TOKEN.sub(_token_sign, text)),
        ("captcha", lambda text, _: without_sums(text)),
        ("copyright-year", lambda text, _: _COPYRIGHT.sub(SIGN, text)),
    )


def _without_today(text: str, fetched_at: datetime) -> str:
    """Erase the date of the fetch, and with it the weekday and the time of day."""
    today = fetched_at.date()
    parts: list[str] = []
    position = 0
    for found in dates(text):
        if _near(found.day, today.year, today.toordinal()):
            parts += (text[position : found.start], SIGN)
            position = found.end
    return _CLOCK.sub(SIGN, _WEEKDAY.sub(SIGN, "".join((*parts, text[position:])))) if parts else text


def _is_spelt_out(old: str, new: str, phrases: Phrases, then: datetime, now: datetime) -> bool:
    """Whether one text says with a past date what the other says from the day of its fetch on ("5 days ago")."""
    left_old, left_new = (phrases.erase(Topic.RELATIVE_TIME, text) for text in (old, new))
    if left_old != old and left_new == new:
        return _without_past_dates(new, now) == left_old
    return left_new != new and left_old == old and _without_past_dates(old, then) == left_new


def _without_past_dates(text: str, fetched_at: datetime) -> str:
    today = fetched_at.date()
    parts: list[str] = []
    position = 0
    for found in dates(text):
        day = _calendar(found.day, today.year)
        if day is not None and day <= today.toordinal():
            parts += (text[position : found.start], SIGN)
            position = found.end
    return "".join((*parts, text[position:]))


def _is_ticking_date(old: str, new: str, then: datetime, now: datetime) -> bool:
    """Whether a line that is nothing but a weekday and a past date went on by as many days as the fetches are apart.

    A server's clock may stand in another year; the date of a coming event is not past, and is told when it moves.
    """
    days = []
    for text in (old, new):
        found = dates(text)
        if len(found) != 1 or not _WEEKDAY.search(text):
            return False
        left = _CLOCK.sub("", _WEEKDAY.sub("", text[: found[0].start] + text[found[0].end :]))
        day = _calendar(found[0].day, now.year)
        if day is None or any(character.isalnum() for character in left):
            return False
        days.append(day)
    elapsed = now.toordinal() - then.toordinal()
    return abs(days[1] - days[0] - elapsed) <= 1 and days[1] <= now.toordinal() + 1


def _is_ticking_month(edit: BlockEdit, phrases: Phrases, then: datetime, now: datetime) -> bool:
    """Whether a line that is nothing but a month went on with the calendar: the way to the next page of one."""
    if edit.before is None or edit.after is None or phrases.find(Topic.DEADLINE, " ".join(edit.after.path)):
        return False
    sides = ((edit.before.text, then), (edit.after.text, now))
    away = [_months_away(match_key(text), fetched_at) for text, fetched_at in sides]
    return away[0] is not None and away[0] == away[1]


def _months_away(text: str, fetched_at: datetime) -> int | None:
    """Return by how many months a text that is a month is away from the fetch; None if it is none or is far away."""
    found = dates(text)
    if len(found) != 1 or found[0].day.day is not None or found[0].day.year is None:
        return None
    if any(character.isalnum() for character in text[: found[0].start] + text[found[0].end :]):
        return None
    months = 12 * (found[0].day.year - fetched_at.year) + found[0].day.month - fetched_at.month
    return months if abs(months) <= 1 else None


def _token_sign(match: re.Match[str]) -> str:
    """Return one sign for a token; a long path or compound that a person wrote stays."""
    found = match.group()
    drawn = len(_CLASS_CHANGE.findall(found)) >= _RANDOM * len(found)
    return SIGN if drawn or not found.strip("0123456789abcdef-") else found


def _is_cookie_notice(text: str, phrases: Phrases) -> bool:
    """Whether a short block opens like a notice; a policy that speaks of cookies is content."""
    return len(text) <= _LONGEST_NOTICE and phrases.find(Topic.COOKIE, text[:_OPENING]) is not None


def _near(day: Day, year: int, ordinal: int) -> bool:
    found = _calendar(day, year)
    return found is not None and abs(found - ordinal) <= 1


def _calendar(day: Day, year: int) -> int | None:
    """Return the number of a day (as `date.toordinal`), in `year` if none is printed; None for 30 February."""
    if day.day is None:
        return None
    try:
        return date(day.year or year, day.month, day.day).toordinal()
    except ValueError:
        return None


def _nothing_left(text: str) -> bool:
    """Whether a block said nothing but what a rule erased (and had something to erase)."""
    return SIGN in text and not any(character.isalpha() for character in text.replace(SIGN, ""))


def rotating(document: Document, phrases: Phrases) -> frozenset[Block]:
    """Return the blocks under a heading such as "You might also be interested in".

    The heading may be a plain paragraph; its cards end at the next heading that is not below it.
    """
    found: set[Block] = set()
    open_path: tuple[str, ...] | None = None
    for block in document.blocks:
        phrase = phrases.find(Topic.RELATED, block.text) if len(block.text) <= _LONGEST_HEADING else None
        if phrase and len(match_key(block.text)) <= len(phrase) + 3:
            open_path = (*block.path, block.text) if block.kind is BlockKind.HEADING else block.path
        elif (
            open_path is not None
            and (block.kind is BlockKind.HEADING or block.path != open_path)
            and block.path[: len(open_path)] != open_path
        ):
            open_path = None
        if open_path is not None:
            found.add(block)
    return frozenset(found)
