"""Two versions of a hostile page are compared in bounded time: nothing raises, nothing takes more than linear time."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.kinds import Verdict
from tests.pipeline.judging import first_state, judge, judge_next
from tests.pipeline.pace import takes_at_most

SECONDS_PER_MEGABYTE = 2.0  # on a machine that does nothing else
SIZE = 1_000_000  # characters
PLAIN = "text/plain; charset=utf-8"

PAGES = {
    "deep lists": "<ul><li>a",
    "many menus": "<div class='nav'><p>x</p></div>",
    "many mains": "<main><p>x y z</p></main>",
    "a huge table": "<tr><td>417</td><td>2919</td><td>name of a city</td></tr>",
    "long rows": "<tr><td>"
    + "every ministry reports once a year on what it buys and why " * 3
    + "</td><td>7</td></tr>",
    "many attributes": "<p a1=1 a2=2 a3=3 a4=4 a5=5 class='x y'>word and word</p>",
    "many paragraphs": "<p>every ministry reports once a year on what it buys, from whom, and why</p>",
    "many headings": "<h2>every ministry</h2><h3>reports once a year on what it buys</h3><h4>from whom</h4>",
    "many links": "<p><a href='/plan.pdf'>every ministry reports once a year</a></p>",
    "one long line": "every ministry reports ",
    "one long word": "ministry",
    "letters that wrap": "中 \n 文 ",
    "signs": "<",
    "quotes": "“every” ",
    "entities": "&#xD800;&#0;&#x110000;&amp;word ",
    "right to left": "\u202e\u05d0\u05d1\u05d2 ",
    "combining marks": "a\u0301\u0323\u0301\u0323 word ",
    "dates": "8 July 2026 to 9 July 2026, ",
    "Chinese dates": "2026年7月8日至9日，",
    "months": "may ",
    "digits": "1 ",
    "thousands": "123 ",
    "symbols": "A/RES/67/203 ",
    "half a symbol": "A/A./",
    "counters": "viewed 1 times ",
    "half a counter": "views: ,. ",
    "moments": "3 hours ago, monday 12:34: ",
    "tokens": "0123456789abcdef-",
    "copyright": "© 20 ",
    "names": "Aa; Bb, Cc ",
    "addresses": "https://a.example/b,c ",
}
TEXTS = {
    "stars": "*a ",
    "brackets": "[a](",
    "bars": "|-",
    "empty lines": "\n",
    "short lines": "word\n",
    "wrapped hyphens": "a-\n",
    "numbers": "1. a\n\n",
    "notes": "word.1 word.2\n\n____________\n1 word\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_are_compared_in_time(name: str) -> None:
    page = PAGES[name] * (SIZE // len(PAGES[name]))

    _compares_in_time(f"<html><body>{page}", f"<html><body>{_edited(page)}", "text/html")


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_are_compared_in_time(name: str) -> None:
    text = TEXTS[name] * (SIZE // len(TEXTS[name]))

    _compares_in_time(text, _edited(text), PLAIN)


def test_a_list_of_entities_that_multiply_is_compared_in_time() -> None:
    bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
    page = f"<!DOCTYPE html [{bomb}]><p>&a19;" + "<p>The plan is adopted.</p>" * 30_000

    _compares_in_time(page, page + "<p>It holds for nine years.</p>", "text/html")


def test_two_long_texts_without_a_word_in_common_fit_into_memory() -> None:
    before, after = (" ".join(f"{name}{number}" for number in range(150_000)) for name in ("old", "new"))

    outcome = judge(f"<p>{before}</p>", f"<p>{after}</p>")

    assert outcome.verdict is Verdict.CONTENT_CHANGED


ODD = st.text(alphabet="a1 .,/-(){}[]*_|<>&;#:=年月日第号“”‘\u0301\u202e\u2029\x00\n\t\ud7ff中ｱ％㈩⻝", max_size=200)


@settings(max_examples=200, deadline=None)
@given(ODD, ODD, st.sampled_from(["text/html", PLAIN, "text/markdown"]))
def test_any_two_texts_can_be_compared(before: str, after: str, content_type: str) -> None:
    page = "Every ministry reports once a year on what it buys. "
    last = judge_next(None, page + before, content_type=content_type).state

    outcome = judge_next(last, page + after, content_type=content_type)

    assert outcome.verdict in Verdict


def _compares_in_time(before: str, after: str, content_type: str) -> None:
    outcome = judge_next(None, before, content_type=content_type)
    last = outcome.state or first_state("<p>Every ministry reports once a year.</p>")

    limit = SECONDS_PER_MEGABYTE * len(after.encode()) / 1e6
    assert takes_at_most(limit, lambda: judge_next(last, after, content_type=content_type))


def _edited(page: str) -> str:
    """Every second word of the text is another one, so that nothing is left in common between two edits."""
    turn = iter(range(len(page)))

    def other(match: re.Match[str]) -> str:
        return match.group() if next(turn) % 2 else match.group()[::-1] + "q"

    return re.sub(r"(?:^|(?<=>))[^<>]+", lambda run: re.sub(r"\w+", other, run.group()), page)
