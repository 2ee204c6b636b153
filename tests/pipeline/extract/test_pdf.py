"""What is read from a PDF: paragraphs with page and number, without what every page repeats."""

import random
from collections.abc import Sequence
from contextlib import suppress

import pytest

from pipeline.document import RUNNING_HEADS, Block, BlockKind
from pipeline.extract.extraction import Unreadable
from tests.pdf_writer import Drawn, a_pdf, paragraphs
from tests.pipeline.extract.reading import keys, read_pdf, texts
from tests.pipeline.judging import judge, told

LONG = (
    "The network of ministries and cities agrees that public money should buy goods which last, which can be mended "
    "and which harm nobody who makes them, and it asks each member to say by the end of the year what it has done."
)
OTHER = (
    "Hotels in nine countries gave up small plastic bottles in the spring, guides learned to count what they save, and "
    "guests asked for more of it; the report of the working group gives the numbers for each of the countries."
)


def block(body: bytes, start: str) -> Block:
    return next(block for block in read_pdf(body).blocks if block.text.startswith(start))


def test_wrapped_lines_become_paragraphs() -> None:
    assert texts(read_pdf(a_pdf(paragraphs(LONG, OTHER)))) == [LONG, OTHER]


def test_a_paragraph_goes_on_over_the_page_and_belongs_to_the_page_it_begins_on() -> None:
    lines = paragraphs(f"12. {LONG} {OTHER}")

    document = read_pdf(a_pdf(lines[:3], [Drawn(line.text, y=line.y + 42) for line in lines[3:]]))

    assert [(found.text, found.page, found.number) for found in document.blocks] == [(f"{LONG} {OTHER}", 1, "12")]


def test_bold_and_large_lines_are_headings_and_the_path_of_what_follows() -> None:
    body = a_pdf(
        [Drawn("1. Results of the", bold=True), Drawn("first year", bold=True, y=686), *paragraphs(LONG, y=660)]
    )

    heading, text = read_pdf(body).blocks

    assert (heading.kind, heading.text) == (BlockKind.HEADING, "1. Results of the first year")
    assert text.path == ("1. Results of the first year",)


def test_a_bold_sentence_is_no_heading() -> None:
    body = a_pdf([Drawn("Nobody may smoke here.", bold=True), *paragraphs(LONG, OTHER, y=660)])

    assert block(body, "Nobody").kind is BlockKind.PARAGRAPH


def test_a_running_head_stands_once_behind_the_text_and_page_numbers_nowhere() -> None:
    pages = [
        [Drawn("Network of cities - annual report", y=800, size=8), *paragraphs(LONG), Drawn(f"Page {n} of 3", y=30)]
        for n in (1, 2, 3)
    ]

    document = read_pdf(a_pdf(*pages))

    assert texts(document) == [LONG, LONG, LONG, "Network of cities - annual report"]
    assert document.blocks[-1].path == (RUNNING_HEADS,)


@pytest.mark.parametrize(
    "foot",
    [
        "Plan - Page {n} of {all}",
        "Plan - {n}/{all}",
        "{n} | Plan",
        "Plan {n}",
        "Plan, printed 12 May 2031 10:{all}0 - {n}",
    ],
)
def test_numbers_of_pages_and_the_moment_of_printing_are_no_part_of_a_running_foot(foot: str) -> None:
    def plan(pages: int) -> bytes:
        return a_pdf(*([*paragraphs(LONG), Drawn(foot.format(n=n, all=pages), y=30)] for n in range(1, pages + 1)))

    heads = [[found.text for found in read_pdf(plan(pages)).blocks if found.path] for pages in (3, 4)]

    assert heads[0] == heads[1]
    assert len(heads[0]) == 1
    assert heads[0][0].startswith("Plan")


def test_the_lines_of_a_running_head_are_one() -> None:
    pages = [[Drawn("Network of cities", y=810, size=8), Drawn("Annual report", y=800, size=8), *paragraphs(LONG)]] * 3

    assert texts(read_pdf(a_pdf(*pages)))[-1] == "Network of cities Annual report"


def test_the_foot_of_both_pages_of_a_leaflet_stands_once_behind_the_text() -> None:
    pages = [[*paragraphs(text), Drawn("Printed in Geneva", y=30)] for text in (LONG, OTHER)]

    assert texts(read_pdf(a_pdf(*pages))) == [LONG, OTHER, "Printed in Geneva"]


def test_a_line_that_stands_on_one_page_only_is_kept() -> None:
    assert texts(read_pdf(a_pdf([*paragraphs(LONG), Drawn("Adopted in Geneva", y=30)], paragraphs(OTHER)))) == [
        LONG,
        "Adopted in Geneva",
        OTHER,
    ]


@pytest.mark.parametrize("rule", [[Drawn("____________________", y=140, size=8)], []], ids=["typed rule", "drawn rule"])
def test_footnotes_stand_behind_the_text_without_their_numbers(rule: list[Drawn]) -> None:
    text = paragraphs(LONG, width=70)
    mark = Drawn("7", x=text[-1].x + 400, y=text[-1].y + 5, size=6)
    note = [
        Drawn("7", y=123, size=5),
        Drawn("Available at www.example.org/knowledge-centre/approved-", x=78, y=120, size=8),
        Drawn("budget.", x=78, y=110, size=8),
    ]

    document = read_pdf(a_pdf([*text, mark, *rule, *note], paragraphs(OTHER)))

    assert texts(document) == [LONG, OTHER, "Available at www.example.org/knowledge-centre/approved-budget."]
    assert document.blocks[-1].path == ("Footnotes",)


def test_a_renumbered_footnote_changes_nothing() -> None:
    def report(number: int) -> bytes:
        marked = [Drawn("Members agree"), Drawn(str(number), x=144, y=705, size=6), Drawn("to report.", x=150)]
        return a_pdf([*marked, Drawn("__________", y=140), Drawn(f"{number} Decision of the board.", y=120, size=8)])

    assert keys(read_pdf(report(3))) == keys(read_pdf(report(4)))


def test_a_mark_in_the_type_of_the_text_is_one_where_a_note_of_its_number_stands_below() -> None:
    def report(number: int) -> bytes:
        note = Drawn(f"{number} Decision of the board of the network.", y=120, size=8)
        return a_pdf([*paragraphs(f"{LONG}{number}", "Buses cost 4 million.", "Article 5 is kept."), note])

    assert texts(read_pdf(report(4))) == [
        LONG,
        "Buses cost 4 million.",
        "Article 5 is kept.",
        "Decision of the board of the network.",
    ]
    assert keys(read_pdf(report(4))) == keys(read_pdf(report(5)))


def test_a_mark_that_no_note_explains_stays() -> None:
    assert texts(read_pdf(a_pdf(paragraphs(f"{LONG}3")))) == [f"{LONG}3"]


def test_notes_below_a_paragraph_that_runs_over_the_page_do_not_stand_in_it() -> None:
    lines = paragraphs(f"{LONG} {OTHER}")
    head = paragraphs("The board has met in May.1", y=760)
    note = Drawn("1 Decision of the board.", y=120, size=8)

    document = read_pdf(a_pdf([*head, *lines[:3], note], [Drawn(line.text, y=line.y + 42) for line in lines[3:]]))

    assert texts(document) == ["The board has met in May.", f"{LONG} {OTHER}", "Decision of the board."]


def test_the_notes_of_a_page_count_on_from_those_of_the_page_before() -> None:
    first = [*paragraphs(f"{LONG}1"), Drawn("1 Decision of the board.", y=120, size=8)]
    second = [Drawn("2", y=760), *paragraphs(OTHER), Drawn("2 Decision of the council.", y=120, size=8)]

    assert texts(read_pdf(a_pdf(first, second)))[2:] == ["Decision of the board.", "Decision of the council."]


@pytest.mark.parametrize("day", [18, 2])
def test_a_note_may_go_on_with_a_figure(day: int) -> None:
    notes = [Drawn("1 The board meets before the", y=120, size=8), Drawn(f"{day} janvier 2031.", y=110, size=8)]

    assert texts(read_pdf(a_pdf([*paragraphs(f"{LONG}1"), *notes])))[1:] == [
        f"The board meets before the {day} janvier 2031."
    ]


def test_the_last_lines_of_two_notes_are_no_running_foot() -> None:
    def page(text: str, number: int, note: str) -> list[Drawn]:
        notes = [Drawn(f"{number} {note} of it", y=104, size=8), Drawn("would stand still.", y=94, size=8)]
        return [*paragraphs(f"{text}{number}"), *notes, Drawn(str(number), x=297, y=28, size=8)]

    document = read_pdf(a_pdf(page(LONG, 1, "Without buses all"), page(OTHER, 2, "Without trains most")))

    assert texts(document)[2:] == [
        "Without buses all of it would stand still.",
        "Without trains most of it would stand still.",
    ]


def test_lines_with_other_figures_at_the_same_place_are_no_running_foot() -> None:
    pages = [
        [*paragraphs(text), Drawn(f"The fund holds {money} million.", y=100)]
        for text, money in ((LONG, 12), (OTHER, 47))
    ]

    assert {"The fund holds 12 million.", "The fund holds 47 million."} <= set(texts(read_pdf(a_pdf(*pages))))


def test_a_raised_digit_that_is_no_footnote_stays() -> None:
    assert texts(read_pdf(a_pdf([Drawn("A field of 40 m"), Drawn("2", x=142.6, y=705, size=6)])))[0].endswith("m2")


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [("A sustainable plan.", "sustainable goods"), ("It is evidence-based.", "evidence-based goods")],
)
def test_a_hyphen_at_the_end_of_a_line_is_decided_by_the_rest_of_the_document(elsewhere: str, expected: str) -> None:
    half = expected.partition("-")[0] if "-" in expected else "sustain"
    rest = expected.removeprefix(half).removeprefix("-")
    lines = [Drawn(f"The plan asks every ministry to buy {half}-"), Drawn(f"{rest} from now on.", y=686)]

    assert expected in texts(read_pdf(a_pdf([*lines, Drawn(elsewhere, y=640)])))[0]


def test_two_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn() -> None:
    left, right = paragraphs(LONG, width=38), paragraphs(OTHER, x=320, width=38)
    row_by_row = [line for row in zip(left, right, strict=False) for line in row]
    rest = [*left[len(right) :], *right[len(left) :]]

    assert texts(read_pdf(a_pdf([*row_by_row, *rest]))) == texts(read_pdf(a_pdf(left + right)))


TABLE = [
    ("Country", "2029", "2030"),
    ("Costa Rica", "1 204", "1 350"),
    ("Kenya", "87", "112"),
    ("New Zealand and the islands", "45", "46"),
]


def a_table(rows: Sequence[tuple[str, ...]], y: float = 600) -> list[Drawn]:
    return [
        Drawn(cell, x=x, y=y - 14 * index)
        for index, row in enumerate(rows)
        for cell, x in zip(row, (72, 260, 340), strict=False)
    ]


def test_each_row_of_a_table_without_borders_is_a_block_of_its_own() -> None:
    document = read_pdf(a_pdf([*paragraphs(LONG), *a_table(TABLE), *paragraphs(OTHER, y=500)]))

    rows = [found.text for found in document.blocks if found.kind is BlockKind.ROW]
    assert rows == [" | ".join(row) for row in TABLE]
    assert texts(document)[0] == LONG
    assert texts(document)[-1] == OTHER


def test_a_figure_that_changes_in_a_table_is_one_edit_of_its_row() -> None:
    changed = [*TABLE[:2], ("Kenya", "87", "131"), TABLE[3]]

    outcome = judge(
        a_pdf([*paragraphs(LONG), *a_table(TABLE)]),
        a_pdf([*paragraphs(LONG), *a_table(changed)]),
        content_type="application/pdf",
    )

    assert [(edit.before, edit.after) for edit in told(outcome).edits] == [("Kenya | 87 | 112", "Kenya | 87 | 131")]


def test_a_cell_that_is_wrapped_stays_whole() -> None:
    wrapped = [Drawn("Item 1", y=600), Drawn("Opening of the session by the", x=260, y=600)]
    wrapped += [Drawn("president", x=260, y=587), Drawn("Item 2", y=574), Drawn("Report of the fund", x=260, y=574)]

    assert texts(read_pdf(a_pdf([*paragraphs(LONG), *wrapped])))[1:] == [
        "Item 1 | Opening of the session by the president",
        "Item 2 | Report of the fund",
    ]


def test_numbers_and_bullets_before_a_text_make_no_table() -> None:
    points = [
        piece
        for index, text in enumerate(("Buses are bought.", "Trains are bought.", "Ships are sold."))
        for piece in (Drawn(f"({'abc'[index]})", y=600 - 26 * index), Drawn(text, x=110, y=600 - 26 * index))
    ]

    document = read_pdf(a_pdf([*paragraphs(LONG), *points]))

    assert [found.kind for found in document.blocks[1:]] == [BlockKind.ITEM] * 3


def test_a_justified_line_with_wide_gaps_is_no_row() -> None:
    words = [Drawn(word, x=72 + 90 * index, y=630) for index, word in enumerate(("and", "sells", "old", "buses"))]

    assert BlockKind.ROW not in {found.kind for found in read_pdf(a_pdf([*paragraphs(LONG), *words])).blocks}


def test_a_table_of_contents_has_no_page_numbers() -> None:
    body = a_pdf([Drawn("Introduction ............................ 4"), *paragraphs(LONG, y=660)])

    assert texts(read_pdf(body)) == ["Introduction", LONG]


UN_DOCUMENT = [
    Drawn("United Nations", y=790, size=14),
    Drawn("E/2031/77", x=420, y=790, size=14),
    Drawn("Economic and Social Council", y=760, size=16, bold=True),
    Drawn("Distr.: General", x=420, y=760, size=10),
    Drawn("9 May 2031", x=420, y=746, size=10),
    Drawn("Original: English", x=420, y=720, size=10),
    Drawn("31-07043 (E) 210531", y=40, size=10),
    Drawn("*3107043*", y=26, size=10),
    Drawn("Agenda item 6", y=600, size=10),
    Drawn("Report on the programmes of the framework", y=560, size=14, bold=True),
    Drawn("for the years 2029 and 2030", y=544, size=14, bold=True),
    Drawn("I. Introduction", y=500, size=16, bold=True),
    *paragraphs(f"1. {LONG}", f"2. {OTHER}", y=470),
]


def test_a_un_document_is_named_by_its_title_and_loses_its_furniture() -> None:
    document = read_pdf(a_pdf(UN_DOCUMENT))

    everything = "\n".join(texts(document))
    assert document.title == "Report on the programmes of the framework for the years 2029 and 2030"
    assert "E/2031/77" in everything
    assert "9 May 2031" in everything
    assert not any(furniture in everything for furniture in ("Distr.", "Original:", "31-07043", "3107043"))


def test_the_paragraphs_of_a_un_document_carry_their_numbers() -> None:
    document = read_pdf(a_pdf(UN_DOCUMENT))

    assert [found.number for found in document.blocks if found.text in (LONG, OTHER)] == ["1", "2"]


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("Plan of the network", "Plan of the network"),
        ("Microsoft Word - plan_final.docx", "A printed title"),
        ("B2-plan-FR-Mar25", "A printed title"),
        ("", "A printed title"),
    ],
)
def test_the_title_is_the_one_in_the_metadata_unless_a_program_wrote_it(named: str, title: str) -> None:
    body = a_pdf([Drawn("A printed title", size=18, y=760), *paragraphs(LONG)], title=named)

    assert read_pdf(body).title == title


def test_the_same_text_set_again_on_other_lines_is_the_same() -> None:
    narrow, wide = a_pdf(paragraphs(LONG, OTHER, width=50)), a_pdf(paragraphs(LONG, OTHER, width=80))

    assert keys(read_pdf(narrow)) == keys(read_pdf(wide))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (a_pdf(paragraphs(LONG), locked=True), "locked"),
        (b"%PDF-1.4\nnothing follows", "damaged"),
        (a_pdf(), "damaged"),
        (a_pdf([], []), "scan without text"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_pdf(body)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_pdf_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    whole = a_pdf(UN_DOCUMENT, paragraphs(LONG), title="Plan")
    for _ in range(20):
        body = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(body))
            body[place : place + chance.choice((0, 1, 1, 40))] = bytes(
                chance.randrange(256) for _ in range(chance.randint(0, 2))
            )
        with suppress(Unreadable):
            assert read_pdf(bytes(body)).blocks
