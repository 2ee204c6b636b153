"""What most pages of a site carry is furniture above and below a page's own words, and not in their midst."""

from pipeline.kinds import ChangeKind, Importance
from pipeline.suppress.furniture import block_digest
from tests.pipeline.judging import a_site, html, judge, told

FOOT = "Quay Street 14, Harbourtown"
PHONE = "Switchboard open from nine to five"
TERM = "Life cycle"
SITE = a_site(8, frozenset(map(block_digest, (FOOT, PHONE, TERM, "Home", "Topics"))))
OWN = [f"Paragraph {number} says how cities buy green goods." for number in range(4)]


def test_a_line_of_the_foot_that_goes_is_a_change_of_the_site() -> None:
    change = told(judge(html(*OWN, PHONE, FOOT), html(*OWN, FOOT), site=SITE))

    assert (change.kind, change.importance) == (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)


def test_a_shared_term_in_the_midst_of_a_page_is_told_when_it_goes() -> None:
    before = html(*OWN[:3], TERM, OWN[3], FOOT)

    change = told(judge(before, html(*OWN[:3], FOOT), site=SITE))

    assert [edit.before for edit in change.edits] == [TERM, OWN[3]]


def test_a_shared_heading_in_the_midst_of_a_page_is_told_when_it_is_renamed() -> None:
    before, after = (html(*OWN[:2], f"<h2>{heading}</h2>", *OWN[2:], FOOT) for heading in (TERM, "Results"))

    change = told(judge(before, after, site=SITE))

    assert change.kind is not ChangeKind.TEMPLATE_CHANGE


def test_a_line_of_the_foot_that_gives_way_to_a_fact_is_told_as_such() -> None:
    change = told(judge(html(*OWN, PHONE, FOOT), html(*OWN, "Apply by 30 June 2026", FOOT), site=SITE))

    assert change.kind is not ChangeKind.TEMPLATE_CHANGE
    assert "Apply by 30 June 2026" in [edit.after for edit in change.edits]
