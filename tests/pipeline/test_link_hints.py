"""Words that say what the browser will do with a link."""

import pytest

from pipeline.kinds import Verdict
from tests.pipeline.judging import html, judge, told

TEXT = "The ministry buys green goods, and every town reports on what it has bought."


def linked(inside: str = "", behind: str = "", *, file: str = "guide.pdf") -> str:
    return html(TEXT, f"<p>Read the <a href='/files/{file}'>guide to tenders{inside}</a>{behind} before you bid.</p>")


@pytest.mark.parametrize(
    "hint",
    [
        " (opens in a new window)",
        " (link opens in new tab)",
        " [external link]",
        "（在新窗口打开）",
        " (s’ouvre dans une nouvelle fenêtre)",
        "（新しいウィンドウで開きます）",
        " external link",
        " (PDF, opens in a new tab)",
    ],
)
def test_a_hint_that_comes_to_a_link_is_in_the_ledger(hint: str) -> None:
    plain = " (PDF)" if "PDF" in hint else ""

    for after in (linked(hint), linked(behind=f"<span>{hint}</span>")):
        outcome = judge(linked(plain), after)

        assert outcome.verdict is Verdict.UNCHANGED
        assert [held.suppressed_by for held in outcome.suppressed] == ["link-hint"]


def test_a_hint_at_a_link_of_one_word_is_in_the_ledger() -> None:
    before, after = (
        html(TEXT, f"<ul><li><a href='/a.html'>Annex</a>{hint}</li><li><a href='/b.html'>Terms</a>{hint}</li></ul>")
        for hint in ("", " <span>(opens in a new window)</span>")
    )

    outcome = judge(before, after)

    assert (outcome.verdict, {held.suppressed_by for held in outcome.suppressed}) == (Verdict.UNCHANGED, {"link-hint"})


def test_a_hint_at_a_link_that_says_download_is_in_the_ledger() -> None:
    before, after = (
        html(TEXT, f"<p>Annex on paper <a href='/files/annex.pdf'>Download{hint}</a></p>")
        for hint in ("", " <span>(opens in a new tab)</span>")
    )

    outcome = judge(before, after)

    assert (outcome.verdict, {held.suppressed_by for held in outcome.suppressed}) == (Verdict.UNCHANGED, {"link-hint"})


@pytest.mark.parametrize("words", ["Skip to main content", "Aller au contenu principal", "跳到主要内容"])
def test_the_way_past_the_menu_that_comes_with_a_new_design_is_in_the_ledger(words: str) -> None:
    old, new = ("<table><tr><td>" + TEXT + "</td></tr></table>", f"<a href='#main'>{words}</a><div>{TEXT}</div>")

    outcome = judge(
        *(f"<html lang='en'><head><title>Tenders</title></head><body>{body}</body></html>" for body in (old, new))
    )

    assert (outcome.verdict, {held.suppressed_by for held in outcome.suppressed}) == (Verdict.UNCHANGED, {"link-hint"})


def test_words_that_change_beside_a_hint_are_told() -> None:
    before = linked()
    after = linked(" (opens in a new window)").replace("before you bid", "after you bid")

    assert "after you bid" in told(judge(before, after)).edits[0].after


def test_a_link_with_a_hint_to_another_file_is_told() -> None:
    assert told(judge(linked(), linked(" (opens in a new window)", file="other.pdf")))


def test_such_words_in_a_sentence_are_told() -> None:
    before, after = (html(TEXT, f"<p>The counter has a {word} on the <a href='/'>square</a>.</p>")
                     for word in ("door", "new window"))  # fmt: skip

    assert told(judge(before, after))


def test_a_new_link_that_is_nothing_but_such_words_is_told() -> None:
    assert told(judge(html(TEXT), html(TEXT, "<p><a href='/files/annex.pdf'>Download</a></p>")))
