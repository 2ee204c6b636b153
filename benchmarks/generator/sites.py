"""Site templates of unknown markup: a frame, a way to mark up blocks, and a fashion of class names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.generator import blocks, frames, furnishing
from benchmarks.generator.content import Content, Form, Section, entries_of
from benchmarks.generator.furnishing import Parts
from benchmarks.generator.markup import Node, h
from benchmarks.generator.names import Names
from benchmarks.generator.scene import Area, Scene
from benchmarks.generator.tongue import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    name: str
    frame: Callable[[Parts, str, Names], Node]
    renderers: Mapping[Form, blocks.Renderer]
    fashion: str = "plain"  #: of class names, see `names`
    headings: str = "h2"  #: the element of a section's heading
    title: str = "h1"
    sections: str = ""  #: wraps each section, "" for nothing
    told_footer: bool = True  #: whether an element, a class or an id says which part is the footer
    told_side: bool = True  #: the same of what stands beside the content
    langs: frozenset[str] = frozenset()  #: empty: any


TEMPLATES: Mapping[str, Template] = {
    template.name: template
    for template in (
        Template(name="classic", frame=frames.classic, renderers=blocks.SEMANTIC),
        Template(name="classic, bare cards", frame=frames.classic, renderers=blocks.DIVS, fashion="guessless"),
        Template(name="regions", frame=frames.regions, renderers=blocks.FIELDS, fashion="house"),
        Template(name="bare divs", frame=frames.bare, renderers=blocks.DIVS, fashion="house", headings="div"),
        Template(
            name="bare divs, random names",
            frame=frames.bare,
            renderers=blocks.DIVS,
            fashion="guessless",
            told_footer=False,
            told_side=False,
        ),
        Template(
            name="table layout",
            frame=frames.tables,
            renderers=blocks.TABLES,
            headings="h3",
            told_footer=False,
            told_side=False,
        ),
        Template(name="definition lists", frame=frames.regions, renderers=blocks.SEMANTIC, headings="h3"),
        Template(name="accordions", frame=frames.bare, renderers=blocks.FOLDED, fashion="plain"),
        Template(name="article outside main", frame=frames.outside_main, renderers=blocks.LISTS, fashion="house"),
        Template(
            name="office",
            frame=frames.office,
            renderers=blocks.LISTS,
            title="div",
            headings="strong",
            told_footer=False,
            told_side=False,
            langs=frozenset({"zh"}),
        ),
        Template(name="ministry", frame=frames.ministry, renderers=blocks.LISTS, langs=frozenset({"ja"})),
        Template(
            name="one page", frame=frames.one_page, renderers=blocks.SEMANTIC, sections="section", told_side=False
        ),
        Template(
            name="speechless",
            frame=frames.speechless,
            renderers=blocks.LISTS,
            fashion="guessless",
            headings="h3",
            told_footer=False,
            told_side=False,
        ),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What of a page's look moves without a word changing."""

    first_note: int = 1
    image_query: str = ""
    charset: str = "utf-8"


def page(template: Template, content: Content, scene: Scene, look: Look, tongue: Tongue, seed: int) -> Node:
    """The page as a tree; `seed` draws the site's class names."""
    names = Names(seed, template.fashion)
    notes = tuple(entry.note for _, entry in entries_of(content) if entry.note)
    pen = blocks.Pen(tongue=tongue, names=names, first_note=look.first_note, notes=notes, image_query=look.image_query)
    signs = tongue.signs
    parts = Parts(
        head=furnishing.head(scene, content.title, look.charset),
        before=furnishing.before(scene, signs, names),
        menu=furnishing.menu(scene),
        crumbs=furnishing.crumbs(scene, signs),
        title=h(template.title, content.title, cls=names("title")),
        under_title=furnishing.under_title(scene, names),
        body=_amid(_body(template, content, pen), furnishing.widgets(scene, Area.AMID, names)),
        after_body=furnishing.after_body(scene, signs, names),
        side=furnishing.side(scene, signs, names, "h4"),
        footer=furnishing.footer(scene, names),
    )
    return template.frame(parts, content.lang, names)


def _amid(body: tuple[Node, ...], widgets: tuple[Node, ...]) -> tuple[Node, ...]:
    half = (len(body) + 1) // 2
    return (*body[:half], *widgets, *body[half:])


def _body(template: Template, content: Content, pen: blocks.Pen) -> tuple[Node, ...]:
    made: list[Node] = []
    for number, section in enumerate(content.sections):
        nodes = _section(template, section, pen)
        made.extend([h(template.sections, nodes, id=f"part-{number}")] if template.sections else nodes)
    if pen.notes:
        lines = [h("p", h("sup", pen.mark(note)), " ", note) for note in pen.notes]
        made.append(h("div", h(template.headings, pen.tongue.signs.notes), lines, cls=pen.names("footnotes")))
    return tuple(made)


def _section(template: Template, section: Section, pen: blocks.Pen) -> list[Node]:
    nodes: list[Node] = []
    if section.heading:
        heading = (
            h("p", h("strong", section.heading))
            if template.headings == "strong"
            else h(template.headings, section.heading, cls=pen.names("heading"))
        )
        nodes.append(heading)
    for block in section.blocks:
        nodes.extend(template.renderers[block.form](block, pen))
    return nodes
