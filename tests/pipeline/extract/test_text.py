"""Plain texts, Markdown, feeds and sitemaps."""

import pytest

from pipeline.document import BlockKind
from pipeline.extract.extraction import Unreadable
from tests.pipeline.extract.reading import read, read_text, texts

WRAPPED = """The network of ministries and cities agrees that public
money should buy goods which last and can be mended, and it
asks each member to say what it has done.

Hotels gave up small plastic bottles.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    first, second = texts(read_text(WRAPPED))

    assert first.startswith("The network")
    assert first.endswith("has done.")
    assert second == "Hotels gave up small plastic bottles."


def test_an_empty_line_after_every_line_is_no_border() -> None:
    lines = [
        "可持续公共采购计划邀请各成员国在年底之前说明它们做了",
        "什么，写进下一份报告。",
        "旅游计划也发布了消息。",
    ]

    assert texts(read_text("\n\n".join(lines) + "\n")) == [lines[0] + lines[1], lines[2]]


def test_numbered_paragraphs_carry_their_numbers() -> None:
    blocks = read_text("46. Members agree to report.\n47. Members agree to meet in May.\n").blocks

    assert [(block.number, block.text) for block in blocks] == [
        ("46", "Members agree to report."),
        ("47", "Members agree to meet in May."),
    ]


@pytest.mark.parametrize(
    ("wrapped", "expected"),
    [
        (
            "See https://news.example.org/case-studies-food-\nsystems for more.",
            "https://news.example.org/case-studies-food-systems",
        ),
        ("See news.us19.list-\nmanage.com for more.", "news.us19.list-manage.com"),
        ("It is evidence-\nbased.", "evidence-based"),
        ("Both short-\nand long-term aims.", "short- and long-term"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_belongs_to_what_it_joins(wrapped: str, expected: str) -> None:
    assert expected in " ".join(texts(read_text(wrapped)))


MARKDOWN = """# Plan

Intro with **strong** words, a [link](../plan.pdf?utm_source=x) and snake_case_names.

## Documents

- first _item_
- second item with `code`

| Country | Date |
| --- | --- |
| Chile | 8 July |
"""


def test_markdown_is_read_by_its_blocks_without_its_marks() -> None:
    blocks = read_text(MARKDOWN).blocks

    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADING, "Plan"),
        (BlockKind.PARAGRAPH, "Intro with strong words, a link and snake_case_names."),
        (BlockKind.HEADING, "Documents"),
        (BlockKind.ITEM, "first item"),
        (BlockKind.ITEM, "second item with code"),
        (BlockKind.ROW, "Country | Date"),
        (BlockKind.ROW, "Chile | 8 July"),
    ]
    assert blocks[1].links[0].url == "https://news.example.org/plan.pdf"
    assert blocks[3].path == ("Plan", "Documents")


def test_a_linked_image_leads_where_the_link_leads() -> None:
    (block,) = read("[![Cover](a.png)](plan.pdf)", content_type="text/markdown").blocks

    assert (block.text, block.links[0].url) == ("Cover", "https://news.example.org/plans/plan.pdf")


FEED = """<?xml version="1.0"?><rss><channel><title>News</title>
<item><title>A call</title>
<link>https://news.example.org/call?utm_source=rss</link><pubDate>Wed, 6 May 2026</pubDate></item>
</channel></rss>"""


def test_each_entry_of_a_feed_is_an_item_with_its_link() -> None:
    document = read(FEED, content_type="application/rss+xml")

    (item,) = document.blocks
    assert document.title == "News"
    assert (item.text, item.links[0].url) == ("A call | Wed, 6 May 2026", "https://news.example.org/call")


def test_each_address_of_a_sitemap_is_an_item() -> None:
    sitemap = "<?xml version='1.0'?><urlset><url><loc>https://news.example.org/a</loc><lastmod>2026-05-06</lastmod></url></urlset>"

    assert texts(read(sitemap, content_type="text/xml")) == ["https://news.example.org/a | 2026-05-06"]


@pytest.mark.parametrize(
    "entry",
    [
        "<link rel='replies' href='/answers'/><link rel='self' href='/entry.xml'/><link href='/call'/>",
        "<link rel='enclosure' href='/call.pdf'/><link rel='alternate' type='text/html' href='/call'/>",
        "<guid isPermaLink='false'>http://example.org/?p=3</guid><link>/call</link>",
        "<guid>https://news.example.org/call</guid><link/>",
    ],
)
def test_an_entry_leads_to_its_own_page_whatever_else_it_links_to(entry: str) -> None:
    (block,) = read(f"<feed><entry><title>A call</title>{entry}</entry></feed>", content_type="text/xml").blocks

    assert [link.url for link in block.links] == ["https://news.example.org/call"]


@pytest.mark.parametrize(
    "title",
    ["<title>Reuse &amp;#8211; now</title>", "<title><![CDATA[Reuse &#8211; now]]></title>",
     "<title type='html'>&lt;b&gt;Reuse&lt;/b&gt; – now</title>", "<title type='xhtml'><b>Reuse</b> – now</title>"],
)  # fmt: skip
def test_the_title_of_an_entry_is_read_as_it_is_shown(title: str) -> None:
    (block,) = read(f"<feed><entry>{title}</entry></feed>", content_type="text/xml").blocks

    assert block.text == "Reuse – now"


def test_the_date_of_an_entry_in_rdf_is_read() -> None:
    dated = (
        "<item xmlns:dc='http://purl.org/dc/elements/1.1/'><title>A call</title><dc:date>2026-05-06</dc:date></item>"
    )

    assert texts(
        read(
            f"<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>{dated}</rdf:RDF>",
            content_type="text/xml",
        )
    ) == ["A call | 2026-05-06"]


def test_entities_of_a_feed_are_not_multiplied() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    document = read(f"{bomb}<rss><item><title>x&b;</title></item></rss>", content_type="text/xml")

    assert "aaaa" not in document.text


def test_a_feed_without_elements_is_refused() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read("<?xml version='1.0'?>", content_type="text/xml")


def test_a_text_of_short_lines_was_never_wrapped() -> None:
    lines = ["A list of results", "Hotels use less plastic", "You may also like", "School meals", "Viewed 12 times"]

    assert texts(read_text("\n".join(lines))) == lines


def test_a_text_full_of_tags_is_a_page_whatever_its_header_says() -> None:
    body = "Terms of use" + "".join(f"<p>Rule number {number} holds.</p>" for number in range(12))

    assert texts(read_text(body))[:2] == ["Terms of use", "Rule number 0 holds."]


def markdown(*lines: str) -> list[str]:
    return texts(read("\n".join(lines), content_type="text/markdown"))


def test_a_heading_is_read_however_its_marks_are_written() -> None:
    written = ("## Plan\n\nText.", "Plan\n----------\n\nText.", "    ## Plan ##\n\n    Text.", "Plan\n====\n\nText.")

    documents = [read(body, content_type="text/markdown") for body in written]

    assert {tuple((block.text, block.path) for block in each.blocks) for each in documents} == {
        (("Plan", ()), ("Text.", ("Plan",)))
    }


def test_marks_of_markup_inside_a_text_are_not_part_of_it() -> None:
    assert markdown(r"Q&amp;A on 4&nbsp;000&nbsp;t of CO<sub>2</sub> in snake\_case, [soon]() and x < y.") == [
        "Q&A on 4 000 t of CO2 in snake_case, soon and x < y."
    ]


def test_lines_that_are_nothing_but_a_link_are_the_cards_of_a_list() -> None:
    assert markdown("[A story](/a)", "[Another](/b)", "[A third](/c)") == ["A story", "Another", "A third"]
    assert markdown("See", "[the plan](/a)", "and more.") == ["See the plan and more."]


def test_code_between_fences_is_text_without_marks_of_its_own() -> None:
    assert markdown("Run:", "```sh", "# a comment", "make run", "```", "Done.") == [
        "Run:",
        "# a comment make run",
        "Done.",
    ]


def test_an_empty_line_at_the_end_does_not_change_what_the_others_mean() -> None:
    text = "A heading that stays\n\none\ntwo\n\none\ntwo"

    assert texts(read_text(text)) == texts(read_text(f"\n{text}\n\n"))
