"""A later version of a file that the catalogue keeps under the address of an earlier one."""

from dataclasses import replace

import pytest

from config.wording import render
from pipeline.assess import assess
from pipeline.document import Link
from pipeline.kinds import ChangeKind, Importance
from pipeline.source import Citation, Item, PageRole, SourceKind, page_of
from pipeline.tell.superseding import superseded, works_of
from tests.builders import a_bilingual, a_fetch, a_source
from tests.pdf_writer import Drawn, a_pdf
from tests.pipeline.judging import a_site, html, judge_next, the_rules, told

PLAN = a_source(
    "plan-v3",
    url="https://files.example.org/doc/pe-plan-v3-es.pdf",
    title=a_bilingual("Peru: plan for buying", "秘鲁采购计划"),
    kind=SourceKind.DOCUMENT_PDF,
    cited_in=(Citation(issue="SPP bulletin 2024 Q3", where="SPP section, item 3"),),
)
OLDER = replace(PLAN, id="plan-v2", url="https://files.example.org/doc/pe-plan-v2-es.pdf", cited_in=())
LISTING = a_source("plans", kind=SourceKind.LISTING, title=a_bilingual("All plans", "全部计划"))
RULES = replace(the_rules(), works=works_of([OLDER, PLAN, LISTING]))


def found(name: str) -> tuple[str, str, str] | None:
    later = superseded(RULES.works, [Link("", f"https://other.example.com/2027/{name}")])
    return None if later is None else (later.source.id, later.old, later.new)


@pytest.mark.parametrize(
    ("name", "versions"),
    [
        ("pe-plan-v4-es.pdf", ("plan-v3", "3", "4")),
        ("pe-plan-v4-en.pdf", ("plan-v3", "3", "4")),
        ("pe-plan-v3-es.pdf", None),
        ("pe-plan-v2-fr.pdf", None),
        ("cl-plan-v4-es.pdf", None),
        ("pe-plan-es.pdf", None),
        ("pe-plan-v4-corr1-es.pdf", None),
    ],
)
def test_a_later_version_is_known_by_its_name(name: str, versions: tuple[str, str, str] | None) -> None:
    assert found(name) == versions


def test_a_list_that_gains_a_later_version_says_who_cites_the_earlier_one() -> None:
    neighbour = "<li><a href='/doc/cl-plan-v1-es.pdf'>Chile: plan for buying</a></li>"
    card = "<li><a href='/doc/pe-plan-v4-es.pdf'>Peru: plan for buying, v4</a></li>"
    last = judge_next(None, html(f"<ul>{neighbour}</ul>"), source=LISTING, rules=RULES).state

    change = told(judge_next(last, html(f"<ul>{card}{neighbour}</ul>"), source=LISTING, rules=RULES))

    assert (change.kind, change.importance) == (ChangeKind.NEW_VERSION, Importance.HIGH)
    assert "v3 is cited in SPP bulletin 2024 Q3" in render(change.message, "en")
    assert change.cited_in == PLAN.cited_in
    assert "cited in SPP bulletin 2024 Q3, SPP section, item 3" in [render(why.message, "en") for why in change.why]


def test_so_does_the_file_itself_when_the_list_led_to_it() -> None:
    url = "https://files.example.org/doc/pe-plan-v4-es.pdf"
    page = page_of(LISTING, url, PageRole.ITEM, announced=Item(url=url, title="Peru: plan for buying, v4"))
    body = a_pdf([Drawn("El plan de compras de la ciudad.", y=760)])

    change = told(assess(a_fetch(body, page=page, content_type="application/pdf"), None, a_site(), RULES))

    assert change.kind is ChangeKind.NEW_VERSION
    assert "All plans" in render(change.message, "en")
