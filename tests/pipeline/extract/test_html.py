"""What is read from HTML pages of any make, and what is left out."""

import pytest

from pipeline.document import BlockKind
from pipeline.listing import items_of
from pipeline.source import SourceKind
from tests.builders import a_source
from tests.pipeline.extract.reading import keys, page, read, texts

LONG = "The ministry adopts a plan for sustainable procurement in all of its departments. " * 3


def test_headings_give_each_block_its_path() -> None:
    document = read(
        page("<h1>Plans</h1><h2>Documents</h2><h3>Session papers</h3><p>Draft agenda</p><h2>Dates</h2><p>May</p>")
    )

    paths = {block.text: block.path for block in document.blocks}

    assert paths["Draft agenda"] == ("Plans", "Documents", "Session papers")
    assert paths["May"] == ("Plans", "Dates")


def test_each_card_of_a_listing_of_bare_divs_is_a_block() -> None:
    cards = "".join(f"<div><div><span>{number} May</span></div><div>Workshop {number}</div></div>" for number in (1, 2))

    assert texts(read(page(cards))) == ["1 May", "Workshop 1", "2 May", "Workshop 2"]


def test_a_table_row_is_one_block_with_its_cells() -> None:
    table = "<table><tr><th>Country</th><th>Deadline</th></tr><tr><td>Chile</td><td><p>8 July</p></td></tr></table>"

    rows = read(page(table)).blocks

    assert [(row.kind, row.text) for row in rows] == [
        (BlockKind.ROW, "Country | Deadline"),
        (BlockKind.ROW, "Chile | 8 July"),
    ]


def test_a_table_that_lays_out_a_page_is_no_row() -> None:
    inner = "<table><tr><td>Chile</td><td>8 July</td></tr><tr><td>Fiji</td><td>9 July</td></tr></table>"
    outer = f"<table><tr><td>Contact</td><td><h2>Dates</h2>{inner}</td></tr></table>"

    assert texts(read(page(outer))) == ["Contact", "Dates", "Chile | 8 July", "Fiji | 9 July"]


def test_a_whole_page_in_one_cell_is_read_by_its_paragraphs() -> None:
    paragraphs = "".join(f"<p>{number}. {LONG}</p>" for number in range(8))

    assert len(texts(read(page(f"<table><tr><td>{paragraphs}</td></tr></table>")))) == 8


def test_an_item_keeps_its_own_text_apart_from_the_list_inside_it() -> None:
    document = read(page("<ul><li>Pillar one<ul><li>Target</li></ul></li><li>Pillar two</li></ul>"))

    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.ITEM, "Pillar one"),
        (BlockKind.ITEM, "Target"),
        (BlockKind.ITEM, "Pillar two"),
    ]


def test_terms_and_their_definitions_are_read() -> None:
    assert texts(read(page("<dl><dt>Deadline<dd>8 July 2026</dl>"))) == ["Deadline", "8 July 2026"]


@pytest.mark.parametrize(
    "accordion",
    [
        "<details><summary>Who may apply?</summary><p>Any city.</p></details>",
        "<h3><button aria-expanded='false'>Who may apply?</button></h3><div hidden><p>Any city.</p></div>",
        "<h3><span><button>Who may apply?</button></span></h3><div style='display:none'>Any city.</div>",
    ],
)
def test_an_accordion_is_read_open_or_closed(accordion: str) -> None:
    assert texts(read(page(accordion))) == ["Who may apply?", "Any city."]


def test_a_button_that_only_does_something_is_not_read() -> None:
    assert texts(read(page("<p>Any city.</p><button>Print this page</button>"))) == ["Any city."]


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><a href='/a'>Home</a></nav>",
        "<div class='site-header'>Our agency</div>",
        "<div role='navigation'>Home</div>",
        "<div id='cookie-banner'>We use cookies</div>",
        "<div class='social-share-buttons'>Share this</div>",
        "<aside><p>Most read</p></aside>",
        "<div class='related-news'>Other stories</div>",
        "<footer>All rights reserved</footer>",
        "<script>var visits = 1041;</script>",
        "<template><p>Not yet</p></template>",
        "<select><option>English</option></select>",
    ],
)
def test_furnishing_is_left_out(chrome: str) -> None:
    assert texts(read(f"<html><body>{chrome}<div><p>{LONG}</p></div></body></html>")) == [LONG.strip()]


@pytest.mark.parametrize(
    "content",
    [
        "<div class='elementor-widget elementor-widget-text'>Deadline: 8 July</div>",
        "<section class='social-protection'>Deadline: 8 July</section>",
        "<div class='field-related-documents'>Deadline: 8 July</div>",
        "<div class='card-footer'>Deadline: 8 July</div>",
        "<form>Deadline: 8 July</form>",
        "<article><header>Deadline: 8 July</header></article>",
    ],
)
def test_content_whose_markup_sounds_like_furnishing_is_read(content: str) -> None:
    assert texts(read(page(f"<p>{LONG}</p>{content}"))) == [LONG.strip(), "Deadline: 8 July"]


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    assert texts(read(f"<html><body><form class='menu'><p>{LONG}</p></form></body></html>")) == [LONG.strip()]


def test_an_article_outside_the_main_element_is_read() -> None:
    document = read(page("<p>Welcome</p>", after=f"<article><p>{LONG}</p></article>"))

    assert LONG.strip() in texts(document)


def test_two_main_elements_are_both_read() -> None:
    assert texts(read(f"<body><main><p>One {LONG}</p></main><main><p>Two {LONG}</p></main></body>")) == [
        f"One {LONG}".strip(),
        f"Two {LONG}".strip(),
    ]


def test_the_name_of_the_page_in_its_header_is_read() -> None:
    document = read(f"<body><header><nav>Home</nav><h1>Call for proposals</h1></header><div>{LONG}</div></body>")

    assert texts(document) == ["Call for proposals", LONG.strip()]
    assert document.title == "Call for proposals"


def test_a_page_of_links_alone_is_read() -> None:
    links = "".join(f"<li><a href='/{name}.pdf'>{name}</a></li>" for name in ("agenda", "report"))

    document = read(f"<html><body><ul class='menu'>{links}</ul></body></html>")

    assert [(block.text, block.links[0].url) for block in document.blocks] == [
        ("agenda", "https://news.example.org/agenda.pdf"),
        ("report", "https://news.example.org/report.pdf"),
    ]


def test_a_link_with_nothing_but_an_image_is_named_by_the_image() -> None:
    (block,) = read(page("<a href='/plan.pdf'><img src='/a.png' alt='The plan'></a>")).blocks

    assert block.text == "The plan"
    assert block.links[0].url == "https://news.example.org/plan.pdf"


def test_links_are_absolute_and_carry_no_tracking() -> None:
    (block,) = read(page("<p>See <a href='../d/plan.pdf?utm_source=mail&c=3#p2'>the plan</a>.</p>")).blocks

    assert [(link.text, link.url) for link in block.links] == [("the plan", "https://news.example.org/d/plan.pdf?c=3")]


def test_a_link_without_an_address_is_text_only() -> None:
    (block,) = read(page("<p><a href='javascript:go()'>Go</a> <a href='mailto:a@example.org'>mail</a> "
                         "<a href='#top'>up</a> <a href='http://[x'>odd</a></p>")).blocks  # fmt: skip

    assert (block.text, block.links) == ("Go mail up odd", ())


def test_a_frameset_gives_what_it_tells_those_without_frames() -> None:
    assert texts(read("<html><frameset><frame src='a.html'><noframes>Use the map.</noframes></frameset></html>")) == [
        "Use the map."
    ]


def test_a_page_that_scripts_fill_is_read_by_its_metadata() -> None:
    document = read(
        "<html><head><meta property='og:title' content='Webinar on labels'></head><body><div id='app'></div></body>"
    )

    assert texts(document) == ["title: Webinar on labels"]


def test_the_declared_language_is_the_language() -> None:
    assert read("<html lang='pt-BR'><body><p>Plano</p></body></html>").lang == "pt"


def test_the_same_page_saved_again_by_another_program_has_the_same_blocks() -> None:
    one = page("<div class=a id=b><h2>Dates</h2><p>The call <b>closes</b> on 8 July – “soon”.</p></div>")
    other = page(
        "\n  <div id='b'\n   class='a' data-x='1'>\n    <h2>\n Dates </h2><!-- saved -->\n"
        '    <p>The call <strong>closes</strong>\n on&nbsp;8&#32;July - "soon".</p>\n </div>\n'
    )

    assert keys(read(one)) == keys(read(other))


def test_a_heading_over_two_lines_is_one_heading() -> None:
    (heading, paragraph) = read(page("<h2>Ministerial<br>declaration</h2><p>Adopted.</p>")).blocks

    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Ministerial declaration")
    assert paragraph.path == ("Ministerial declaration",)


def test_a_sentence_that_breaks_its_lines_by_hand_is_one_paragraph() -> None:
    first, second = "To the fullest extent that the law allows,", "you will hold harmless the agency and each of"

    (block,) = read(page(f"<p>{first}<br/><a href='/staff'>{second}<br>its members</a> of staff.</p>")).blocks

    assert block.text == f"{first} {second} its members of staff."
    assert block.links[0].text == f"{second} its members"


@pytest.mark.parametrize(
    "lines",
    [
        ("paper", "furniture", "lamps"),
        ("The rules of the agency hold for all of its buyers.", "see also the annex"),
        ("Ministry of Public Works and Procurement, Room 14,", "Quay 14"),
        ("The rules of the agency hold for all of its buyers,", "", "and for its sellers"),
    ],
)
def test_lines_that_do_not_run_on_are_blocks_of_their_own(lines: tuple[str, ...]) -> None:
    assert texts(read(page(f"<p>{'<br>'.join(lines)}</p>"))) == [line for line in lines if line]


def test_the_date_above_an_item_of_a_list_of_terms_belongs_to_its_card() -> None:
    listed = "".join(
        f"<dt>{day} May 2026</dt><dd><a href='/news/{day}'>A story that is long enough, of day {day}</a></dd>"
        for day in (9, 5, 2)
    )

    items = items_of(read(page(f"<dl>{listed}</dl>"), source=a_source(kind=SourceKind.LISTING)))

    assert [item.date and item.date.day for item in items] == [9, 5, 2]
