"""No body, however odd, raises anything but Unreadable, or takes more than linear time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.extraction import Unreadable
from pipeline.source import Source
from tests.builders import a_source
from tests.pipeline.extract.reading import keys, read, texts
from tests.pipeline.pace import takes_at_most

SECONDS_PER_MEGABYTE = 2.0  # on a machine that does nothing else
MEGABYTE = 1_000_000  # bytes; smaller pages come again and again until they are as large
PLAIN = "<p>The plan is adopted.</p>"
HTML = {
    "deep divs": "<div>" * 100_000 + "deep" + "</div>" * 100_000 + PLAIN,
    "deep menus": "<div class='menu'>" * 20_000 + "deep" + PLAIN,
    "deep headers": "<header>" * 20_000 + PLAIN,
    "deep tables": "<table><tr><td>" * 5_000 + PLAIN,
    "deep lists": "<ul><li>a" * 10_000 + PLAIN,
    "many menus": "<div class='nav'><p>x</p></div>" * 10_000 + PLAIN,
    "many mains": "<main><p>x</p></main>" * 10_000,
    "unclosed marks": "<b><i><p>" * 10_000 + PLAIN,
    "one long line": "<p>" + "word " * 1_000_000,
    "one long word": "<p>" + "a" * 3_000_000,
    "white space": "<p>a" + " \n\t" * 700_000 + "b",
    "Chinese white space": "<p>" + "中 \n " * 300_000,
    "unclosed links": "<a href='/x'>link" * 20_000,
    "unclosed comment": "<p>a</p><!-- " + "b -- " * 200_000,
    "unclosed script": PLAIN + "<script>" + "<p>" * 200_000,
    "unclosed CDATA": "<![CDATA[" + "x]]" * 200_000,
    "plain text": "<plaintext>" + PLAIN * 5_000,
    "signs": "<" * 500_000,
    "entities": "&#xD800;&#0;&#x110000;&amp" * 30_000,
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">x",
    "classes": f"<p class='{'a-b ' * 100_000}'>x",
    "NULs": "a\0<p>b\0</p>" * 50_000,
    "a long address": f"<a href='{'/..' * 200_000}'>x</a>",
}
TEXT = {
    "stars": "# a\n# b\n# c\n" + "*a " * 300_000,
    "underscores": "# a\n# b\n# c\n" + " _a" * 300_000,
    "brackets": "# a\n# b\n# c\n" + "[a](" * 200_000,
    "open brackets": "# a\n# b\n# c\n" + "![" * 300_000,
    "hashes": "# a\n# b\n# c\n# a" + "#" * 300_000 + "x",
    "bars": "# a\n# b\n# c\n" + "|-" * 300_000 + "x",
    "empty lines": "\n" * 500_000 + "x",
    "short lines": "word\n" * 200_000,
    "quotes": "." + '"' * 500_000 + "x\n" * 3,
    "wrapped hyphens": "a-\n" * 200_000,
    "slashes": "http://" + "a/" * 300_000 + "\nb",
}


@pytest.mark.parametrize("name", HTML)
def test_hostile_html_is_read_in_time(name: str) -> None:
    body = HTML[name]
    _reads_in_time("<html><body>" + body * max(1, MEGABYTE // len(body)), "text/html")


@pytest.mark.parametrize("name", TEXT)
def test_hostile_text_is_read_in_time(name: str) -> None:
    _reads_in_time(TEXT[name], "text/plain")


def _reads_in_time(body: str, content_type: str) -> None:
    limit = SECONDS_PER_MEGABYTE * max(1, len(body) / 1e6)
    assert takes_at_most(limit, lambda: read(body, content_type=content_type))


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html", "text/plain; charset=rot13", "application/xml", "image/png"]),
)
def test_any_bytes_are_read_or_refused_with_a_reason(body: bytes, content_type: str) -> None:
    _read_or_refused(body, content_type)


TAGS = (
    "<html> <main> </main> <div> </div> <p> <table> <tr> <td> </td> </tr> <ul> <li> <h1> </h1> <h2> </a> <button> "
    "<header> <nav> </nav> <select> <!-- --> <![CDATA[ ]]> <?xml <svg> <template> <br> <details> <form> </form> "
    "<frameset> <title> </title> text 中文 &lt; & ' \""
).split(" ")
MARKUP = st.lists(st.sampled_from([*TAGS, "<a href=/x>", "<base href=//x>", "\0", "\u2028"]), max_size=60)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_any_markup_is_read_and_gives_the_same_blocks_each_time(parts: list[str]) -> None:
    body = "".join(parts).encode()

    first, second = _read_or_refused(body, "text/html"), _read_or_refused(body, "text/html")

    assert first == second


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=30), min_size=1, max_size=8))
def test_markup_indentation_changes_no_key(words: list[str]) -> None:
    escaped = [word.replace("&", "&amp;").replace("<", "&lt;") for word in words]

    tight = "<body><main>" + "".join(f"<p class='a' id='b'>{word}</p>" for word in escaped) + "</main></body>"
    loose = (
        "<body>\n<main>\n" + "\n".join(f"  <p id=b\n class=a>\n {word} </p>\n" for word in escaped) + "</main>\n</body>"
    )

    assert keys(read(tight)) == keys(read(loose))


@pytest.mark.parametrize("selector", ["p[", "::nonsense", ":has(", "a:b:c"])
def test_a_selector_that_cannot_be_read_is_a_problem_of_its_source(selector: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("<p>x</p>", source=a_source(select=selector))

    assert caught.value.problem.code == "selector"


def test_a_selector_that_finds_nothing_is_a_problem_and_no_empty_page() -> None:
    with pytest.raises(Unreadable, match="finds nothing"):
        read("<p>x</p>", source=a_source(select="#content"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (a_source(select=".news"), ["A plan is adopted.", "8 July"]),
        (a_source(ignore=(".date",)), ["Home page", "A plan is adopted."]),
        (a_source(ignore=("/^Home/",)), ["A plan is adopted.", "8 July"]),
    ],
)
def test_the_rules_of_the_catalogue_choose_what_is_read(source: Source, expected: list[str]) -> None:
    body = "<body><p>Home page</p><div class='news'><p>A plan is adopted.</p><p class='date'>8 July</p></div></body>"

    assert texts(read(body, source=source)) == expected


def _read_or_refused(body: bytes, content_type: str) -> list[str] | str:
    try:
        return texts(read(body, content_type=content_type))
    except Unreadable as unreadable:
        return f"{unreadable.problem.code}: {unreadable.problem.message.text}"
