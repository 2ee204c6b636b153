from hypothesis import given
from hypothesis import strategies as st

from cli.demo.telegram_html import read, units
from notifier.telegram.richtext import (
    LIMIT,
    Paragraph,
    Run,
    Size,
    Style,
    link,
    run,
    shortened,
    size,
    split,
    to_html,
)

runs = st.builds(run, st.text(max_size=300), st.sampled_from(Style))


def test_signs_of_html_are_shown_as_they_are() -> None:
    text, entities = read(run("a < b & <b>c</b> &nbsp;", Style.BOLD).html)

    assert text == "a < b & <b>c</b> &nbsp;"
    assert [entity.type for entity in entities] == ["bold"]


def test_what_cannot_be_sent_or_must_not_be_shown_is_left_out() -> None:
    assert run("a\x00b\ud800 \u202edrawkcab\u202c\nnext").text == "ab drawkcab next"


def test_an_address_stays_whole_inside_a_link() -> None:
    _, entities = read(link("the file", 'https://hlpf.un.org/E%202026?a=1&b="2"').html)

    assert entities[0].url == 'https://hlpf.un.org/E%202026?a=1&b="2"'


def test_an_address_that_telegram_would_drop_is_written_out() -> None:
    for url in (
        "http://localhost:8080/changes/1/",
        "javascript:alert(1)",
        "https://a.example:99999/",
        "https://[/",
    ):
        assert link("what changed", url) == Run(f"what changed: {url}")


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened([run("one two three")], 9)[-1].text == "one two…"


def test_what_is_short_enough_is_kept_whole() -> None:
    assert shortened([run("one "), run("two", Style.ADDED)], 7) == (run("one "), run("two", Style.ADDED))


def test_a_paragraph_that_fits_into_the_next_part_is_not_cut() -> None:
    first, second = (run("a" * 60),), (run("b" * 60),)

    assert split([first, second], Size(100, 90, 1000)) == ((first,), (second,))


def test_a_paragraph_longer_than_a_part_is_cut_between_words_and_keeps_its_style() -> None:
    parts = split([(run("word " * 20, Style.REMOVED),)], Size(54, 90, 1000))

    assert [to_html(part) for part in parts] == [
        "<s>word" + " word" * 10 + "</s>",
        "<s>" + " word" * 9 + " </s>",
    ]


def test_a_letter_keeps_its_accents_when_a_text_is_cut() -> None:
    parts = split([(run("e\u0301" * 100),)], Size(41, 90, 1000))

    assert not any(part[0][0].text.startswith("\u0301") for part in parts)


@given(st.lists(st.lists(runs, max_size=8).map(tuple), max_size=40))
def test_any_text_is_cut_into_parts_that_telegram_reads_and_nothing_is_lost(
    paragraphs: list[Paragraph],
) -> None:
    limit = Size(units=300, entities=12, markup=600)

    parts = split(paragraphs, limit)

    shown = [read(to_html(part)) for part in parts]
    for (text, entities), part in zip(shown, parts, strict=True):
        assert units(text) <= limit.units
        assert len(entities) <= limit.entities
        assert len(to_html(part)) - len(text) <= limit.markup
    told = "".join(text for text, _ in shown)
    meant = "".join(piece.text for paragraph in paragraphs for piece in paragraph)
    assert "".join(told.split()) == "".join(meant.split())


@given(st.lists(runs, max_size=60).map(tuple))
def test_the_measured_size_is_what_telegram_would_count(paragraph: Paragraph) -> None:
    text, entities = read(to_html([paragraph]))

    measured = size(paragraph)

    assert measured.units == units(text)
    assert measured.entities >= len(entities)
    assert measured.markup == len(to_html([paragraph])) - len(text)


def test_the_limit_stays_within_what_telegram_accepts() -> None:
    assert LIMIT.fits(Size(units=4096, entities=100, markup=9000))
