import pytest

from notifier.telegram.commands import (
    EVERYTHING,
    Wanted,
    help_text,
    language_of,
    read_programmes,
    state,
    unknown_programme,
    welcome,
    with_added,
    with_removed,
)
from tests.builders import a_taxonomy


@pytest.mark.parametrize(
    ("words", "programmes"),
    [
        ("spp", ("spp",)),
        ("SPP sustainable-tourism", ("spp", "sustainable-tourism")),
        ("Consumer Information Sustainable Tourism", ("consumer-information", "sustainable-tourism")),
        ("consumer information, spp", ("consumer-information", "spp")),
        ("可持续公共采购计划、消费者信息计划", ("spp", "consumer-information")),
        ("ｓｐｐ，spp", ("spp",)),
        ("", EVERYTHING),
        ("all", EVERYTHING),
        ("全部", EVERYTHING),
        ("spp all", EVERYTHING),
    ],
)
def test_programmes_are_known_by_id_and_by_their_names(words: str, programmes: tuple[str, ...]) -> None:
    assert read_programmes(words, a_taxonomy()) == Wanted(programmes)


def test_words_that_name_no_programme_are_given_back() -> None:
    assert read_programmes("spp tourismus, plastics", a_taxonomy()) == Wanted(("spp",), ("tourismus", "plastics"))


@pytest.mark.parametrize(
    ("code", "lang"),
    [("zh", "zh"), ("zh-hans", "zh"), ("ZH-TW", "zh"), ("en", "en"), ("fr", "en"), (None, "zh"), ("", "zh")],
)
def test_the_language_of_the_app_decides_and_else_the_setting(code: str | None, lang: str) -> None:
    assert language_of(code, default="zh") == lang


def test_everything_swallows_the_programmes_added_to_it() -> None:
    assert with_added(("spp",), EVERYTHING) == EVERYTHING
    assert with_added(EVERYTHING, ("spp",)) == EVERYTHING
    assert with_added(("spp",), ("sustainable-tourism", "spp")) == ("spp", "sustainable-tourism")


def test_everything_less_one_programme_is_all_the_others() -> None:
    left = with_removed(EVERYTHING, ("spp",), a_taxonomy())

    assert "spp" not in left
    assert len(left) == len(a_taxonomy().programmes) - 1


def test_nothing_is_left_of_a_subscription_without_its_last_programme() -> None:
    assert with_removed(("spp",), ("spp",), a_taxonomy()) == ()
    assert with_removed((), EVERYTHING, a_taxonomy()) == ()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_answer_names_all_programmes_in_the_readers_language(lang: str) -> None:
    taxonomy = a_taxonomy()
    for text in (
        welcome((), taxonomy, lang),
        help_text(taxonomy, lang),
        unknown_programme(("x",), taxonomy, lang),
    ):
        for one in taxonomy.programmes:
            assert f"{one.id} – {one.name.zh if lang == 'zh' else one.name.en}" in text


def test_a_subscription_is_said_in_a_sentence() -> None:
    assert state((), a_taxonomy(), "en") == "You get no messages."
    assert state(EVERYTHING, a_taxonomy(), "en") == "You get messages about everything."
    assert state(("spp",), a_taxonomy(), "en") == "You get messages about: Sustainable Public Procurement"


def test_a_flood_of_unknown_words_is_cut() -> None:
    assert len(unknown_programme(("x" * 3000,) * 3, a_taxonomy(), "en")) < 1000
