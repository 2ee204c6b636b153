"""What strangers wrote, made fit for XML, HTML and eyes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from notifier.characters import language_tag, one_line, printable, safe_href, shorten

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_any_text_is_well_formed_xml_once_printable(text: str) -> None:
    element = etree.Element("text")

    element.text = printable(text)

    assert etree.fromstring(etree.tostring(element)).tag == "text"


@pytest.mark.parametrize("text", ["form\x0cfeed", "es\x1bcape", "nul\x00", "non\ufffecharacter", "half \ud83d"])
def test_characters_that_xml_refuses_are_left_out(text: str) -> None:
    cleaned = printable(text)

    assert cleaned.isprintable()
    assert len(cleaned) == len(text) - 1


def test_a_direction_override_does_not_reach_the_text_around_it() -> None:
    assert printable("report \u202efdp.exe") == "report fdp.exe"


@pytest.mark.parametrize("text", ["可持续公共采购 ⻝", "Ökologie, œuvre", "الشراء العام المستدام", "👩‍🌾 farmer"])
def test_words_of_any_language_stay_as_they_are(text: str) -> None:
    assert printable(text) == text


def test_white_space_and_line_ends_become_one_space() -> None:
    assert one_line("  Call\n\tfor   proposals ") == "Call for proposals"


def test_a_long_text_is_cut_between_words() -> None:
    assert shorten("Governments buy sustainable goods", 20) == "Governments buy…"


def test_a_long_chinese_text_is_cut_between_characters() -> None:
    assert shorten("可持续公共采购" * 10, 10) == "可持续公共采购可持…"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "/relative",
        "http://",
        "",
        None,
        "https://exa mple.org/",
        "https://example.org:port/",
        "java\nscript:alert(1)",
        "https://[::1/",
        'https://a"b/',
    ],
)
def test_only_a_whole_web_address_becomes_a_link(url: str | None) -> None:
    assert safe_href(url) is None


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/采购 2026.pdf", "https://example.org/%E9%87%87%E8%B4%AD%202026.pdf"),
        ("https://example.org/100%.html", "https://example.org/100%25.html"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://user:secret@example.org/", "https://example.org/"),
    ],
)
def test_an_address_is_written_in_the_characters_of_a_uri(url: str, href: str) -> None:
    assert safe_href(url) == href


@given(ANY_TEXT)
def test_any_text_after_the_host_gives_a_plain_ascii_link_or_none(text: str) -> None:
    href = safe_href(f"https://example.org/{text}")

    assert href is None or (href.isascii() and not set(href) & set(' "<>\\^`{|}'))


@pytest.mark.parametrize(("declared", "tag"), [("en-GB", "en"), ("ZH_hans", "zh"), ("fr", "fr")])
def test_the_language_of_a_page_is_its_primary_tag(declared: str, tag: str) -> None:
    assert language_tag(declared) == tag


@pytest.mark.parametrize("declared", [None, "", "english", '"><script>', "xx-none"])
def test_a_language_that_does_not_exist_is_not_passed_on(declared: str | None) -> None:
    assert language_tag(declared) is None
