"""The blocks of a page's content, as nodes: several ways to mark up the same words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.generator.content import Block, Entry, Form, Sentence
from benchmarks.generator.markup import Child, Node, h
from benchmarks.generator.names import Names
from benchmarks.generator.tongue import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What a renderer needs to know besides the block."""

    tongue: Tongue
    names: Names
    first_note: int  #: the number of the first footnote of the page
    notes: tuple[str, ...]  #: the footnotes of the page, in order
    image_query: str  #: behind the address of an image

    def mark(self, note: str) -> str:
        return str(self.first_note + self.notes.index(note))


Renderer = Callable[[Block, Pen], tuple[Node, ...]]


def inline(lines: tuple[Sentence, ...], pen: Pen) -> list[Child]:
    """The sentences of a passage, links as links."""
    parts: list[Child] = []
    for number, line in enumerate(lines):
        if number:
            parts.append(pen.tongue.joint)
        parts += [h("a", piece.text, href=piece.href) if piece.href else piece.text for piece in line.pieces]
    return _joined(parts)


def _joined(parts: list[Child]) -> list[Child]:
    """Neighbouring texts as one, as a parser would read them."""
    joined: list[Child] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return joined


def passage(entry: Entry, pen: Pen) -> list[Child]:
    note = [h("sup", pen.mark(entry.note))] if entry.note else []
    return [*inline(entry.lines, pen), *note]


def _image(entry: Entry, pen: Pen) -> Node:
    return h("img", src=f"/images{entry.href}.jpg{pen.image_query}", alt="", width="320")


def prose(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(h("p", passage(entry, pen)) for entry in block.entries)


def prose_of_divs(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(h("div", passage(entry, pen), cls=pen.names("text")) for entry in block.entries)


def bullets(block: Block, pen: Pen) -> tuple[Node, ...]:
    return (h("ul", [h("li", passage(entry, pen)) for entry in block.entries]),)


def bullets_of_divs(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(h("div", "– ", *passage(entry, pen), cls=pen.names("point")) for entry in block.entries)


def terms(block: Block, pen: Pen) -> tuple[Node, ...]:
    pairs = [(h("dt", entry.label), h("dd", passage(entry, pen))) for entry in block.entries]
    return (h("dl", [node for pair in pairs for node in pair]),)


def terms_of_divs(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(
        h(
            "div",
            h("div", entry.label, cls=pen.names("term")),
            h("div", passage(entry, pen), cls=pen.names("meaning")),
            cls=pen.names("entry"),
        )
        for entry in block.entries
    )


def terms_as_accordion(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(h("details", h("summary", entry.label), h("div", passage(entry, pen))) for entry in block.entries)


def terms_as_table(block: Block, pen: Pen) -> tuple[Node, ...]:
    return (h("table", [h("tr", h("td", entry.label), h("td", passage(entry, pen))) for entry in block.entries]),)


def table(block: Block, pen: Pen) -> tuple[Node, ...]:
    first, *rest = block.entries
    top = h("tr", [h("th", cell) for cell in first.cells])
    rows = [h("tr", [h("td", cell) for cell in row.cells]) for row in rest]
    return (h("table", h("tbody", top, rows), cls=pen.names("table")),)


def _card(entry: Entry, pen: Pen) -> list[Child]:
    lead = passage(entry, pen)
    return [
        h("h3", h("a", entry.label, href=entry.href)),
        *([h("div", entry.when, cls=pen.names("date"))] if entry.when else []),
        *([h("p", lead)] if lead else []),
    ]


def cards_of_articles(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(h("article", _image(entry, pen), *_card(entry, pen), cls=pen.names("card")) for entry in block.entries)


def cards_of_divs(block: Block, pen: Pen) -> tuple[Node, ...]:
    """Bare divs: the title is a link in a div, and there is no heading."""
    cards = []
    for entry in block.entries:
        lead = passage(entry, pen)
        cards.append(
            h(
                "div",
                h("div", _image(entry, pen)),
                h("div", h("a", entry.label, href=entry.href), cls=pen.names("card-title")),
                h("div", entry.when, cls=pen.names("date")) if entry.when else None,
                h("div", lead, cls=pen.names("lead")) if lead else None,
                cls=pen.names("card"),
            )
        )
    return (h("div", cards, cls=pen.names("cards")),)


def cards_as_list(block: Block, pen: Pen) -> tuple[Node, ...]:
    items = []
    for entry in block.entries:
        lead = passage(entry, pen)
        when = h("span", entry.when) if entry.when else None
        items.append(
            h("li", h("a", entry.label, href=entry.href), " " if when else None, when, h("p", lead) if lead else None)
        )
    return (h("ul", items, cls=pen.names("list")),)


def cards_as_rows(block: Block, pen: Pen) -> tuple[Node, ...]:
    rows = []
    for entry in block.entries:
        first = h("td", h("a", entry.label, href=entry.href), h("div", passage(entry, pen)) if entry.lines else None)
        rows.append(h("tr", first, h("td", entry.when)))
    return (h("table", rows),)


def files(block: Block, pen: Pen) -> tuple[Node, ...]:
    items = [h("li", h("a", entry.label, href=entry.href)) for entry in block.entries]
    return (h("ul", items, cls=pen.names("files")),)


def files_as_buttons(block: Block, pen: Pen) -> tuple[Node, ...]:
    """The link itself only says "download"; what it leads to stands beside it."""
    download = pen.tongue.signs.download
    return tuple(
        h("div", h("span", entry.label), " ", h("a", download, href=entry.href), cls=pen.names("file"))
        for entry in block.entries
    )


def pictures(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(h("figure", _image(entry, pen), h("figcaption", passage(entry, pen))) for entry in block.entries)


def pictures_of_divs(block: Block, pen: Pen) -> tuple[Node, ...]:
    return tuple(
        h("div", _image(entry, pen), h("div", passage(entry, pen), cls=pen.names("caption")), cls=pen.names("picture"))
        for entry in block.entries
    )


SEMANTIC: Mapping[Form, Renderer] = {
    Form.PROSE: prose,
    Form.BULLETS: bullets,
    Form.TERMS: terms,
    Form.TABLE: table,
    Form.CARDS: cards_of_articles,
    Form.FILES: files,
    Form.PICTURES: pictures,
}
LISTS: Mapping[Form, Renderer] = {**SEMANTIC, Form.CARDS: cards_as_list, Form.TERMS: terms_as_table}
DIVS: Mapping[Form, Renderer] = {
    **SEMANTIC,
    Form.PROSE: prose_of_divs,
    Form.BULLETS: bullets_of_divs,
    Form.TERMS: terms_of_divs,
    Form.CARDS: cards_of_divs,
    Form.FILES: files_as_buttons,
    Form.PICTURES: pictures_of_divs,
}
FIELDS: Mapping[Form, Renderer] = {**SEMANTIC, Form.CARDS: cards_of_divs, Form.TERMS: terms_of_divs}
TABLES: Mapping[Form, Renderer] = {**SEMANTIC, Form.CARDS: cards_as_rows, Form.TERMS: terms_as_table}
FOLDED: Mapping[Form, Renderer] = {**SEMANTIC, Form.TERMS: terms_as_accordion}
