"""A figure that moved is told with the words behind it, as far as a reader needs them."""

import pytest

from config.wording import render
from pipeline.kinds import ChangeKind
from tests.pipeline.judging import html, judge, told


def headline(before: str, after: str, lang: str = "zh") -> str:
    page = "<p>该倡议由各国政府、企业和城市共同推动，任何机构都可以申请加入。</p>"
    change = told(judge(html(page, f"<p>{before}</p>"), html(page, f"<p>{after}</p>")))
    return render(change.message, lang).rpartition("：" if lang == "zh" else ": ")[2]


@pytest.mark.parametrize(
    ("sentence", "told_as"),
    [
        ("目前共有{}个成员单位。", "180 → 194个成员单位"),
        ("平台上线以来已发布{}项可持续采购标准，均可下载。", "180 → 194项可持续采购标准"),
        ("培训班结业学员{}名。", "180 → 194名"),
        ("目前有{}家企业", "180 → 194家企业"),
        ("目前有 {} 家企业", "180 → 194家企业"),
        ("平台已收录{}个可持续公共采购典型案例供各地参考。", "180 → 194个可持续公共采购典型…"),
        ("资金规模为{}万美元。", "180万 → 194万"),
        ("The tool box has {} tools.", "180 → 194 tools"),
    ],
)
def test_the_words_behind_a_figure_are_whole_or_are_seen_to_be_cut(sentence: str, told_as: str) -> None:
    assert headline(sentence.format(180), sentence.format(194)) == told_as


def test_figures_of_one_counter_are_paired_whatever_stands_behind_it() -> None:
    assert headline("目前有180个成员单位。", "目前有194个成员和伙伴。") == "180 → 194个成员和伙伴"


def test_the_number_of_signatories_is_told_as_a_change_of_signatories() -> None:
    before, after = (html(f"<p>该承诺已有{number}个签署方共同参与落实。</p>") for number in (180, 194))

    change = told(judge(before, after))

    assert change.kind is ChangeKind.SIGNATORY_CHANGE
    assert "180 → 194个签署方共同参与落实" in {
        render(reason.message, "zh").rpartition("：")[2] for reason in change.why
    }


def test_members_far_behind_a_figure_do_not_make_it_a_number_of_members() -> None:
    before, after = (html(f"<p>平台发布{number}项行动供签署方参考。</p>") for number in (24, 30))

    assert told(judge(before, after)).kind is ChangeKind.FIGURE_CHANGE
