"""What printed policy texts do to their own words: none of it is a change, and nothing hides behind it."""

import pytest

from pipeline.change import Op
from pipeline.kinds import ChangeKind, Verdict
from pipeline.outcome import Outcome
from pipeline.source import SourceKind
from tests.builders import a_source
from tests.pipeline.judging import html, judge, told

PLAIN = "text/plain; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"


def chinese(before: str, after: str) -> Outcome:
    return judge(*(html(text, title="采购消息", lang="zh") for text in (before, after)))


def english(before: str, after: str) -> Outcome:
    return judge(*(html(text) for text in (before, after)))


def plain(before: str, after: str) -> Outcome:
    return judge(before, after, content_type=PLAIN)


def assert_not_told(outcome: Outcome, *rules: str) -> None:
    """The ledger names the rules, or nothing differs at all."""
    assert outcome.verdict is Verdict.UNCHANGED, [edit.after for edit in told(outcome).edits]
    assert [change.suppressed_by for change in outcome.suppressed] == list(rules)


def edits(outcome: Outcome) -> list[tuple[str, str]]:
    return [(edit.before, edit.after) for edit in told(outcome).edits]


class TestCharactersThatLookLikeOthers:
    def test_radicals_in_place_of_characters_are_not_told(self) -> None:
        assert_not_told(chinese("⽣产者与⽤户⼀同制定⽬标。", "生产者与用户一同制定目标。"))

    def test_a_character_changed_among_radicals_is_told_in_characters_a_reader_can_search_for(self) -> None:
        outcome = chinese("⽣产者与⽤户⼀同制定⽬标。", "⽣产者与⽤户⼀同制定⽬录。")

        assert edits(outcome) == [("生产者与用户一同制定目标。", "生产者与用户一同制定目录。")]

    def test_supplement_radicals_that_no_unicode_form_folds_are_not_told(self) -> None:
        assert_not_told(chinese("⻓期规划由部⻔负责，重视⺠意和饮⻝。", "长期规划由部门负责，重视民意和饮食。"))

    def test_a_supplement_radical_that_stands_for_another_character_is_told(self) -> None:
        assert edits(chinese("各市看⻅成果。", "各市看贝成果。")) == [("各市看见成果。", "各市看贝成果。")]

    def test_half_and_full_width_signs_are_not_told(self) -> None:
        assert_not_told(
            chinese("方法:从田间到餐桌(2027-2028年),ＳＤＧ １２", "方法：从田间到餐桌（2027-2028年），SDG 12")
        )

    def test_another_year_among_full_width_signs_is_told_as_printed(self) -> None:
        outcome = chinese("计划(2027-2028年)", "计划（2027-2029年）")

        assert edits(outcome) == [("计划(2027-2028年)", "计划（2027-2029年）")]

    def test_unbalanced_and_misplaced_quotation_marks_are_not_told(self) -> None:
        assert_not_told(chinese("召开“绿色对话“等活动。”", "召开”绿色对话“等活动。“"))
        assert_not_told(chinese("召开“绿色对话“等活动。”", "召开绿色对话等活动。"), "same-value")

    def test_a_word_changed_between_unbalanced_marks_is_told(self) -> None:
        assert edits(chinese("召开“绿色对话“等活动。", "召开“绿色论坛”等活动。"))


class TestWhiteSpace:
    def test_a_paragraph_separator_is_a_space_and_odd_spaces_are_spaces(self) -> None:
        assert_not_told(
            english("First aim.\u2029Second\u202faim\u00a0of the plan.", "First aim. Second aim of the plan.")
        )

    def test_a_figure_changed_behind_an_odd_space_is_told(self) -> None:
        outcome = english("Some 3\u202f500 schools took part.", "Some 3\u00a0700 schools took part.")

        assert told(outcome).kind is ChangeKind.FIGURE_CHANGE

    def test_spaces_between_chinese_characters_are_not_told(self) -> None:
        assert_not_told(chinese("大 会 通 过 决 议", "大会通过决议"))

    def test_spaces_between_chinese_and_digits_or_latin_are_not_told(self) -> None:
        assert_not_told(chinese("到 2032 年用 LED 灯 40 万盏", "到2032年用LED灯40万盏"))

    def test_another_year_between_chinese_characters_is_told(self) -> None:
        assert edits(chinese("到 2032 年用 LED 灯", "到2034年用LED灯"))


WRAPPED = """各成员应当把产品的整个生命周期写进采购合同，

并且每年在网站上公布一次结果，让公众知道钱花在

了哪里。没有公布结果的成员要说明原因。
"""


class TestLines:
    def test_hard_wraps_with_an_empty_line_after_each_are_not_told(self) -> None:
        assert_not_told(plain(WRAPPED, WRAPPED.replace("\n", "") + "\n"))

    def test_a_word_changed_across_a_wrap_is_told_as_one_edit_of_the_paragraph(self) -> None:
        outcome = plain(WRAPPED, WRAPPED.replace("花在\n\n了哪里", "用在\n\n了何处"))

        assert [edit.op for edit in told(outcome).edits] == [Op.REPLACE]

    def test_an_address_broken_at_its_own_hyphen_keeps_the_hyphen(self) -> None:
        broken = (
            "Cities that want to take part find the form under https://forms.example.org/open-\n"
            "calls/cities and send it before the summer, with a letter of the council that says\n"
            "who will look after the work.\n"
        )

        assert_not_told(plain(broken, broken.replace("open-\ncalls", "open-calls")))
        assert "open-calls" in edits(plain(broken, broken.replace("summer", "winter")))[0][1]
        assert edits(plain(broken, broken.replace("open-\ncalls", "opencalls")))

    def test_marks_of_markdown_are_not_told(self) -> None:
        before = (
            "# 简报\n\n第**8**期刊登<https://a.example.org/>，\n另见[方案](https://a.example.org/b)。\n\n- 一\n- 二\n"
        )
        after = "简报\n====\n\n第8期刊登https://a.example.org/，另见[方案](https://a.example.org/b)。\n\n* 一\n* 二\n"

        assert_not_told(judge(before, after, content_type=MARKDOWN))

    def test_a_word_changed_between_marks_of_markdown_is_told_without_them(self) -> None:
        outcome = judge("# 简报\n\n第**8**期说明\n\n- 一\n", "# 简报\n\n第**9**期说明\n\n- 一\n", content_type=MARKDOWN)

        assert edits(outcome) == [("第8期说明", "第9期说明")]


def linked(address: str) -> str:
    return f"<p>The board has published <a href='{address}'>the plan</a> for all cities.</p>"


class TestAddresses:
    @pytest.mark.parametrize("glued", ["。", "）。", "），", "、", "；", ">", ".", ">."])
    def test_a_sign_glued_to_an_address_is_not_told(self, glued: str) -> None:
        address = "https://www.example.org/plan.pdf"

        assert_not_told(english(linked(address + glued), linked(address)))

    @pytest.mark.parametrize(
        "decorated", ["?utm_source=letter&utm_medium=email", "?mc_cid=1a2b&mc_eid=3c", "?ct=t(x)", "#page=7"]
    )
    def test_tracking_parameters_and_fragments_are_not_told(self, decorated: str) -> None:
        address = "https://www.example.org/plan.pdf"

        assert_not_told(english(linked(address + decorated), linked(address)))

    def test_tracking_parameters_of_a_printed_address_are_not_told(self) -> None:
        before, after = (f"More under https://www.example.org/plan?utm_id={number} today." for number in (4, 5))

        assert_not_told(english(before, after), "same-value")

    @pytest.mark.parametrize(("before", "after"), [("?uid=3", "?uid=4"), ("?c=1", "?c=2"), ("", "?criterion=9")])
    def test_a_parameter_that_names_another_document_is_told(self, before: str, after: str) -> None:
        address = "https://www.example.org/plan.pdf"

        assert told(english(linked(address + before), linked(address + after)))

    def test_an_encoded_space_stays_as_the_site_prints_it(self) -> None:
        once, twice = linked("/E%202031%2077.pdf"), linked("/E%25202031%252077.pdf")

        assert_not_told(english(once, linked("/E 2031 77.pdf")))
        assert told(english(once, twice))

    def test_the_language_in_the_path_of_a_un_document_is_no_other_document(self) -> None:
        before, after = (linked(f"https://undocs.example.org/{language}/A/RES/99/303") for language in ("ch", "zh"))

        assert_not_told(english(before, after), "link-target")

    def test_the_same_words_over_another_un_document_are_told(self) -> None:
        before, after = (linked(f"https://undocs.example.org/zh/A/RES/99/{number}") for number in (303, 304))

        change = told(english(before, after))

        assert change.kind is ChangeKind.DOCUMENT_REPLACED
        assert "“the plan” → https://undocs.example.org/zh/A/RES/99/304" in change.message.values.values()


class TestDates:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("大会于2031年9月12-13日举行", "大会于2031年9月19-20日举行"),
            ("报名从4月24日至27日", "报名从4月24日至28日"),
            ("2031 年 3 月 17 日和 18 日开会", "2031 年 3 月 17 日和 19 日开会"),
            ("报名截止7月8日", "报名截止7月15日"),
            ("The forum meets on 12-13 September 2031.", "The forum meets on 19-20 September 2031."),
            ("The forum meets from 5 to 9 October 2031.", "The forum meets from 6 to 10 October 2031."),
            ("The forum meets on September 12–13, 2031.", "The forum meets on September 19–20, 2031."),
            ("Report of 23 April 2031", "Report of 28 April 2031"),
        ],
    )
    def test_days_and_ranges_of_days_are_told_as_dates(self, before: str, after: str) -> None:
        outcome = chinese(before, after) if "月" in before else english(before, after)

        assert told(outcome).kind is ChangeKind.DATE_CHANGE

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Answers are due by 8 July 2031.", "Answers are due by July 8, 2031."),
            ("The forum meets on 12-13 September 2031.", "The forum meets on September 12–13, 2031."),
            ("报名截止2031年7月8日", "报名截止2031-07-08"),
        ],
    )
    def test_the_same_day_written_otherwise_is_not_told(self, before: str, after: str) -> None:
        assert_not_told(chinese(before, after) if "年" in before else english(before, after), "same-value")

    def test_a_vague_date_stays_vague_and_is_told_as_words(self) -> None:
        outcome = chinese("指南将在今年夏季前完成。", "指南将在今年年底前完成。")

        assert told(outcome).kind is ChangeKind.TEXT_EDIT

    def test_a_year_that_comes_to_a_date_is_told(self) -> None:
        assert told(english("Answers are due by 8 July.", "Answers are due by 8 July 2031."))

    def test_a_clock_behind_a_date_is_part_of_it(self) -> None:
        before, after = (f"Answers are due by 2031-07-08T{hour}:00:00Z in Geneva." for hour in (10, 12))

        assert told(english(before, after))


class TestFigures:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("框架收录 7 000 多项产品", "框架收录7000多项产品"),
            ("每年开采 1 600 亿吨", "每年开采1600亿吨"),
            ("The list holds 7 000 products.", "The list holds 7,000 products."),
            ("The list holds 7\u202f000 products.", "The list holds 7000 products."),
            ("It covers 64 per cent of all contracts.", "It covers 64% of all contracts."),
        ],
    )
    def test_the_same_value_written_otherwise_is_not_told(self, before: str, after: str) -> None:
        outcome = chinese(before, after) if not before.isascii() and "T" not in before else english(before, after)

        assert_not_told(outcome, "same-value")

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("框架收录 7 000 多项产品", "框架收录7200多项产品"),
            ("每年开采 1 600 亿吨", "每年开采1600万吨"),
            ("已有64%的城市报告", "已有68%的城市报告"),
            ("The rate is 1.900 per cent.", "The rate is 1900 per cent."),
            ("The rate is 0,125 grams.", "The rate is 0125 grams."),
        ],
    )
    def test_another_value_or_unit_is_told(self, before: str, after: str) -> None:
        assert told(
            chinese(before, after) if "的" in before or "每" in before or "框" in before else english(before, after)
        )

    def test_a_figure_with_a_counter_is_told_with_both_values(self) -> None:
        outcome = chinese("共有85个城市提交了报告", "共有92个城市提交了报告")

        assert "85 → 92个城市" in str(told(outcome).message.values["moves"])


class TestSymbols:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("见第99/303号决议全文", "见第A/RES/99/303号决议全文"),
            ("大会在A/RES 99/303中要求", "大会在A/RES/99/303中要求"),
        ],
    )
    def test_a_resolution_is_the_same_by_its_number_and_by_its_symbol(self, before: str, after: str) -> None:
        assert_not_told(chinese(before, after), "same-value")

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("见第99/303号决议全文", "见第99/304号决议全文"),
            ("As A/CONF.777/5 says, cities report.", "As A/CONF.777/6 says, cities report."),
            ("As A/CONF.777/5 says, cities report.", "As A/CONF.778/5 says, cities report."),
            ("Members noted E/2031/77 in May.", "Members noted E/2031/77/Rev.1 in May."),
        ],
    )
    def test_another_symbol_is_told_whole(self, before: str, after: str) -> None:
        outcome = chinese(before, after) if "见" in before else english(before, after)

        assert edits(outcome) == [(before, after)]


RULES = (
    "Cities report each year on what they buy and from whom they buy it.",
    "Schools may join at any time by a letter of their head.",
    "The board meets in spring and in autumn, and its minutes are public.",
)
HOSPITALS = "Hospitals may join under the terms that hold for schools."


def numbered(*texts: str) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]


class TestNumberedParagraphs:
    @pytest.mark.parametrize("form", ["plain text", "page"])
    def test_a_paragraph_put_in_between_is_told_alone_although_all_below_have_other_numbers(self, form: str) -> None:
        old, new = numbered(*RULES), numbered(RULES[0], HOSPITALS, *RULES[1:])

        outcome = plain("\n\n".join(old), "\n\n".join(new)) if form == "plain text" else judge(html(*old), html(*new))

        ((before, after),) = edits(outcome)
        assert (before, after.removeprefix("2. ")) == ("", HOSPITALS)

    def test_a_paragraph_that_goes_is_told_alone(self) -> None:
        outcome = judge(html(*numbered(*RULES)), html(*numbered(*RULES[1:])))

        assert edits(outcome) == [(f"1. {RULES[0]}", "")]

    def test_a_number_that_changes_with_nothing_above_is_told(self) -> None:
        assert told(judge(html(*numbered(*RULES)), html(*numbered(*RULES[:2]), f"4. {RULES[2]}")))

    def test_a_paragraph_written_anew_is_compared_with_the_one_of_its_number(self) -> None:
        anew = "Nobody is admitted after the first of June."

        outcome = plain("\n\n".join(numbered(*RULES)), "\n\n".join(numbered(RULES[0], anew, RULES[2])))

        assert edits(outcome) == [(RULES[1], anew)]

    def test_a_number_in_a_circle_or_in_brackets_is_the_same_number(self) -> None:
        assert_not_told(chinese("见第 4(b)㈢段", "见第4(b)(三)段"))
        assert told(chinese("见第 4(b)㈢段", "见第4(b)(四)段"))


class TestFootnotesAndFurniture:
    def test_footnotes_that_are_renumbered_are_not_told(self) -> None:
        before, after = (
            f"The view is wrong.{a} Cities use 160 billion tons.{b}\n\nAll act on it.{c}\n\n____________\n\n"
            f"{a} See the report, chapter one.\n\n{b} Ibid.\n\n{c} Ibid., chapter two.\n"
            for a, b, c in ((1, 2, 3), (2, 3, 4))
        )

        assert_not_told(plain(before, after), "renumbered")
        assert edits(plain(before, after.replace("chapter two", "chapter six")))
        assert edits(plain(before, after.replace("160", "190")))

    def test_a_rule_of_underscores_parts_the_notes_from_the_text(self) -> None:
        before = "The plan of the cities holds for nine years.\n____________\n1 See the report.\n"

        assert_not_told(plain(before, before.replace("____________", "\n__________________\n")))

    def test_job_numbers_and_the_dates_of_a_translation_are_not_told(self) -> None:
        page = (
            "Distr.: General\nOriginal: English\n\nReport on the plan of the cities\n\n"
            f"1. {RULES[0]}\n\n31-07043 (C) 240531 250531\n\n*3107043*\n\n2. {RULES[1]}\n"
        )
        again = page.replace("31-07043 (C) 240531 250531", "31-07044 (C) 260531 270531").replace(
            "*3107043*", "*3107044*"
        )

        assert_not_told(plain(page, again))
        assert_not_told(plain(page, page.replace("Distr.: General\n", "")))
        assert edits(plain(page, again.replace("any time", "once"))) == [
            (RULES[1], RULES[1].replace("any time", "once"))
        ]


def test_the_same_document_as_a_source_of_its_own_is_held_to_the_same_rules() -> None:
    document = a_source(kind=SourceKind.DOCUMENT_PDF)
    before, after = "Cities listed 7 000 products by 8 July 2031.", "Cities listed 7,000 products by 8 July 2031."

    assert judge(before, after, source=document, content_type=PLAIN).verdict is Verdict.UNCHANGED
