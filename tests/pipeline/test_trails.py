"""The way from the start of a site to one of its pages."""

import pytest

from pipeline.kinds import Verdict
from tests.pipeline.judging import html, judge, told

TEXT = "Governments buy goods and services for a large part of what a country makes in a year."
NEWS = "<div>You are here: <a href='/'>Home</a> &gt; <a href='/news'>News</a></div>"
WAYS = {
    "led in": "<div>Current position: <a href='/topics'>Topics</a> » <a href='/topics/spp'>Procurement</a></div>",
    "from the start": "<p><a href='/en'>Start</a> › <a href='/work'>Our work</a> › Public procurement</p>",
    "Chinese": "<p>当前位置：<a href='/'>首页</a>＞<a href='/zw'>政务动态</a>＞正文</p>",
    "of three": "<p><a href='/a'>Policy</a> → <a href='/b'>Buying</a> → <a href='/c'>Food</a></p>",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_way_that_comes_goes_or_leads_elsewhere_is_in_the_ledger(way: str) -> None:
    for before, after in (
        (html(TEXT), html(way, TEXT)),
        (html(way, TEXT), html(TEXT)),
        (html(NEWS, TEXT), html(way, TEXT)),
    ):
        outcome = judge(before, after)

        assert outcome.verdict is Verdict.UNCHANGED
        assert {held.suppressed_by for held in outcome.suppressed} == {"trail"}


@pytest.mark.parametrize(
    "line",
    [
        "<p>Status: <a href='/'>Home</a> &gt; <a href='/calls/closed'>Closed consultations</a></p>",
        "<p><a href='/'>Home</a> &gt; The call ends on 3 June 2026</p>",
        "<p>Read next: <a href='/a.pdf'>Draft</a> &gt; <a href='/b.pdf'>Report</a></p>",
        "<p>From <a href='/kt'>waste</a> &gt; 12 per cent of it is <a href='/food'>food</a></p>",
        "<p><a href='/en'>English</a> | <a href='/fr'>Français</a></p>",
        "<p><a href='/'>Home</a> and <a href='/news'>News</a></p>",
    ],
)
def test_a_line_that_says_more_than_where_the_page_is_filed_is_told(line: str) -> None:
    assert told(judge(html(TEXT), html(line, TEXT))).edits


def test_a_step_under_a_heading_of_the_text_is_told() -> None:
    steps = "<h2>How it works</h2><h3>In short</h3>"
    steps += "<p><a href='/a'>Plan</a> → <a href='/b'>Buy</a> → <a href='/c'>Use</a></p>"

    assert told(judge(html(TEXT, steps), html(TEXT, steps.replace("Plan", "Ask")))).edits
