"""The three foldings: what is stored, what is compared, what terms are looked for in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fold import clean, comparison_key, has_han, has_kana, match_key, one_line

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)
ODD = st.text(alphabet="a1. ,-–\u00a0\u202f\u200b\u2028\u2029\n\t\x00\x02\ufffe中⽹⻝（）“”'%／", max_size=40)


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("粮⻝系统，部⻔代表", "粮食系统，部门代表"),
        ("“同⼀个地球”⽹络", "“同一个地球”网络"),
        ("ef\ufb01cient o\ufb03ce", "efficient office"),
        ("4\u00a0000\u202feuros", "4 000 euros"),
        ("sus\u00adtain\u200bable", "sustainable"),
        ("one\u2029two", "one\ntwo"),
        ("nul\x00l and \ufffe marks\ufeff", "null and  marks"),
        ("sustain\x02\nable", "sustainable"),
        ("e\u0301tude", "étude"),
    ],
)
def test_what_no_reader_sees_is_taken_out_of_the_stored_text(printed: str, stored: str) -> None:
    assert clean(printed) == stored


@pytest.mark.parametrize("text", ["2030年议程（“草案”）", "½ – ² … ，：", "A\tB\nC"])
def test_what_a_reader_sees_is_stored_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("可持续消费\n和生产", "可持续消费和生产"),
        ("可持续消费，\n\t和生产", "可持续消费，和生产"),
        ("在\n2030 年之前", "在2030 年之前"),
        ("goods which\n  last", "goods which last"),
        ("  a \u00a0 b\u3000", "a b"),
    ],
)
def test_a_wrapped_line_is_joined_as_its_script_wants(wrapped: str, joined: str) -> None:
    assert one_line(wrapped) == joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2030 年议程（“草案”）", '2030年议程("草案")'),
        ("联 合 国", "联合国"),
        ("价值链方法:食品", "价值链方法：食品"),
        ("the “plan” – now…", "the \"plan\" - now..."),
        ("l’eau", "l'eau"),
        ("e\u0301tude", "étude"),
        ("ＳＤＧ １２", "SDG 12"),
        ("发布日期： 2025年", "发布日期：2025年"),
        ("发布日期: 2025年", "发布日期：2025年"),
    ],
)  # fmt: skip
def test_another_program_writes_the_same_words_otherwise(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8 July", "18 July"),
        ("1 900", "1900 0"),
        ("Plan", "plan"),
        ("may not", "maynot"),
        ("20%", "20"),
        ("草案", "草案。"),
        ("E/2026/57", "E/2026/58"),
    ],
)
def test_what_a_reader_would_call_a_change_stays_one(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


def test_quotes_do_not_part_a_name_that_is_matched() -> None:
    names = ("“同一个地球”网络", "“同一个地球网络”", "同一个地球“网络", "《同一个地球》网络")

    assert {match_key(name) for name in names} == {"同一个地球网络"}


def test_scripts_are_told_apart() -> None:
    assert has_han("采购") and not has_han("ひらがな procurement")  # noqa: PT018 - one fact about one pair
    assert has_kana("ひらがな") and not has_kana("采购")  # noqa: PT018


@given(TEXT | ODD)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXT | ODD)
def test_one_line_is_one_line_and_stays_it(text: str) -> None:
    line = one_line(text)

    assert line == line.strip()
    assert "\n" not in line
    assert one_line(line) == line


@given(TEXT | ODD)
def test_a_key_is_its_own_key(text: str) -> None:
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@given(TEXT | ODD)
def test_no_folding_lets_through_what_xml_or_a_database_refuses(text: str) -> None:
    for folded in (clean(text), one_line(text), comparison_key(text), match_key(text)):
        assert not any(unicodedata.category(character) == "Cs" or character in "\0\ufffe\uffff" for character in folded)


@given(st.lists(st.sampled_from(["plan", "2030", "采购", "E/2026/57", "（草案）"]), min_size=1, max_size=8))
def test_white_space_between_words_never_counts(words: list[str]) -> None:
    assert comparison_key(" ".join(words)) == comparison_key("\n \u00a0".join(words))


def test_two_spaces_beside_one_sign_are_dropped_at_once() -> None:
    assert comparison_key("一\u2028)\n0") == "一)0"
