import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.demo.telegram_html import read, units
from notifier.telegram.format import message_parts
from pipeline.change import Change, Edit, Op, because
from pipeline.document import Link
from pipeline.message import N_, Day, Reference
from pipeline.source import Citation
from pipeline.tell.citing import PRINTED
from tests.builders import a_change, a_label, a_reason, a_taxonomy, an_edit
from tests.notifier.telegram.stage import a_long_change

PUBLIC = "https://watch.example.org"


def told(change: Change, lang: str = "en") -> str:
    """The whole message as a reader sees it."""
    return "\n".join(read(part)[0] for part in parts_of(change, lang))


def parts_of(change: Change, lang: str = "en", public_url: str = PUBLIC) -> tuple[str, ...]:
    return message_parts(change, lang=lang, public_url=public_url, taxonomy=a_taxonomy())


def marked(change: Change, kind: str) -> list[str]:
    """The stretches of one kind of formatting."""
    text, entities = read("\n".join(parts_of(change)))
    utf16 = text.encode("utf-16-le")
    return [
        utf16[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le")
        for one in entities
        if one.type == kind
    ]


def test_the_first_line_is_the_label_and_the_headline() -> None:
    change = a_change(headline={"en": "New item: Pact signed", "zh": "新增消息：签署同盟"})

    assert told(change).splitlines()[0] == "[Sustainable Public Procurement] New item: Pact signed"
    assert told(change, "zh").splitlines()[0] == "【可持续公共采购计划】新增消息：签署同盟"


def test_several_programmes_stand_in_one_label() -> None:
    change = a_change(programmes=(a_label("consumer-information"), a_label("sustainable-tourism")))

    assert told(change).startswith("[Consumer Information, Sustainable Tourism] ")
    assert told(change, "zh").startswith("【消费者信息计划、可持续旅游计划】")


def test_a_change_of_no_programme_says_so() -> None:
    assert told(a_change(programmes=())).startswith("[Unclassified] ")


def test_the_words_that_differ_are_marked_and_the_rest_is_not() -> None:
    change = a_change(edits=(an_edit("Sixteen partners signed.", "Twenty partners signed."),))

    assert marked(change, "strikethrough") == ["Sixteen"]
    assert marked(change, "underline") == ["Twenty"]
    assert "\nSixteen Twenty partners signed." in told(change)


def test_long_stretches_of_equal_words_are_left_out() -> None:
    same = "nothing new here " * 30
    change = a_change(edits=(an_edit(f"{same}8 July{same}", f"{same}9 July{same}"),))

    assert "…" in told(change)
    assert len(told(change)) < 500


def test_a_text_that_is_mostly_new_is_shown_before_and_after() -> None:
    before, after = (" ".join(f"{word}{n} same" for n in range(40)) for word in ("old", "new"))
    change = a_change(edits=(an_edit(before, after),))

    assert [text[:4] for text in marked(change, "strikethrough")] == ["old0"]
    assert [text[:4] for text in marked(change, "underline")] == ["new0"]


def test_new_and_removed_blocks_carry_a_sign_that_needs_no_formatting() -> None:
    change = a_change(edits=(an_edit("", "A new paragraph."), an_edit("An old one.", "")))

    assert "+ A new paragraph." in told(change)
    assert "− An old one." in told(change)


def test_a_moved_block_is_called_moved() -> None:
    assert "moved: Stays" in told(a_change(edits=(an_edit("Stays", "Stays", op=Op.MOVE),)))


def test_a_link_that_leads_elsewhere_shows_both_addresses() -> None:
    edit = an_edit(
        "The report",
        "The report",
        op=Op.REPLACE,
        before_links=(Link("The report", "https://hlpf.un.org/a.pdf"),),
        after_links=(Link("The report", "https://hlpf.un.org/a_0.pdf"),),
    )

    assert "The report\n− https://hlpf.un.org/a.pdf\n+ https://hlpf.un.org/a_0.pdf" in told(a_change(edits=(edit,)))


def test_what_the_headline_quotes_in_full_is_not_said_twice() -> None:
    change = a_change(headline={"en": "New item: “Pact signed”"}, edits=(an_edit("", "Pact signed"),))

    assert told(change).count("Pact signed") == 1


def test_edits_past_the_fifth_are_counted_not_shown() -> None:
    change = a_change(edits=tuple(an_edit("", f"paragraph {n}") for n in range(7)))

    assert "paragraph 4" in told(change)
    assert "paragraph 5" not in told(change)
    assert told(change).endswith("More edits on the page of this change: 2")


def test_a_change_that_could_not_be_confirmed_says_so() -> None:
    unconfirmed = a_change(why=(a_reason("unconfirmed", "it could not be confirmed"),))

    assert "Not confirmed: " in told(unconfirmed)
    assert "Not confirmed: " not in told(a_change())


def test_a_page_that_a_bulletin_cites_names_the_issue() -> None:
    change = a_change(cited_in=(Citation(issue="2024 Q1", where="note 3"),))

    assert "Cited in 2024 Q1, note 3" in told(change)


def test_an_issue_in_print_is_named_in_the_readers_language() -> None:
    change = a_change(cited_in=(Citation(issue="SPP bulletin 2024 Q3", where="partners section, item 3"),))

    assert "引用于《可持续公共采购计划简报》2024年第3季度，合作伙伴栏目，第3条" in told(change, "zh")


def test_a_date_in_print_that_no_longer_holds_is_said() -> None:
    printed = because(
        PRINTED,
        N_("{issue}, {where}, has the date that changed: {date}"),
        issue=Reference("Brief"),
        where=Reference("item 2"),
        date=Day(5, 19, 2023),
    )

    assert "Brief, item 2, has the date that changed: 19 May 2023" in told(a_change(why=(printed,)))


@pytest.mark.parametrize(("lang", "path"), [("en", "/changes/"), ("zh", "/zh/changes/")])
def test_the_links_lead_to_the_change_in_the_readers_language_and_to_the_page(lang: str, path: str) -> None:
    change = a_change(url="https://news.example.org/spp?a=1&b=2")

    _, entities = read(parts_of(change, lang)[0])

    addresses = [entity.url for entity in entities if entity.type == "text_link"]
    assert addresses == [f"{PUBLIC}{path}{change.id}/", "https://news.example.org/spp?a=1&b=2"]


def test_a_public_address_that_telegram_cannot_link_is_written_out() -> None:
    change = a_change()

    (part,) = parts_of(change, public_url="http://localhost:8080")

    assert f"http://localhost:8080/changes/{change.id}/" in read(part)[0]


def test_a_very_long_change_comes_in_numbered_parts_of_which_the_first_needs_no_other() -> None:
    change = a_long_change()

    first, *others = [read(part)[0] for part in parts_of(change)]

    assert first.startswith("[Sustainable Public Procurement] Deadline moved from 8 July")
    assert "What changed, word by word" in first
    assert [text.splitlines()[0] for text in others] == ["[Sustainable Public Procurement] (2/2)"]


texts = st.text(max_size=2000) | st.text(alphabet="<>&\"'b/ 😀字\u0301", max_size=2000)
addresses = st.text(max_size=100).map(lambda path: f"https://a.example/{path}")
edits = st.builds(
    Edit, op=st.sampled_from(Op), path=texts, before=texts, after=texts,
    after_links=st.lists(st.builds(Link, texts, texts), max_size=3).map(tuple),
)  # fmt: skip


@given(
    headline=texts,
    title=texts,
    url=addresses | texts,
    edits=st.lists(edits, max_size=7).map(tuple),
    cited=st.lists(st.builds(Citation, issue=texts, where=texts), max_size=4).map(tuple),
)
def test_whatever_a_page_says_telegram_takes_the_message(
    headline: str, title: str, url: str, edits: tuple[Edit, ...], cited: tuple[Citation, ...]
) -> None:
    change = a_change(
        headline={"en": headline},
        page_title=title,
        url=url or "https://a.example/",
        edits=edits,
        cited_in=cited,
    )

    parts = parts_of(change)

    for part in parts:
        text, entities = read(part)
        assert 0 < units(text) <= 4096
        assert len(entities) <= 90
        assert len(part.encode()) < 32 * 1024
        assert len(part) - len(text) <= 8000
        assert text.startswith("[Sustainable Public Procurement]")
    assert f"{PUBLIC}/changes/{change.id}/" in parts[0]


def test_a_message_says_by_which_words_it_got_its_label() -> None:
    change = a_change(programmes=(a_label("spp", term="green tenders"),))

    assert "Why these programmes: Sustainable Public Procurement: green tenders" in told(change)
    assert "归入这些计划的依据：" in told(change, lang="zh")
