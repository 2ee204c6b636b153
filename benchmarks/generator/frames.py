"""Where a site puts the parts of a page: ten ways, from speaking elements to none at all."""

from benchmarks.generator.furnishing import Parts
from benchmarks.generator.markup import Child, Node, h
from benchmarks.generator.names import Names


def _document(parts: Parts, lang: str, *body: Child | tuple[Node, ...] | None) -> Node:
    return h("html", h("head", parts.head), h("body", *body), lang=lang)


def _list(links: tuple[Node, ...]) -> Node:
    return h("ul", [h("li", link) for link in links])


def _spaced(links: tuple[Node, ...]) -> list[Child]:
    return [part for link in links for part in (link, " ")][:-1]


def _crumbs(parts: Parts, names: Names) -> Node | None:
    return h("div", parts.crumbs, cls=names("crumbs")) if parts.crumbs else None


def classic(parts: Parts, lang: str, names: Names) -> Node:
    aside = h("aside", parts.side) if parts.side else None
    return _document(
        parts,
        lang,
        h("header", parts.before, h("nav", _list(parts.menu))),
        h("main", _crumbs(parts, names), h("article", parts.title, parts.under_title, parts.body), parts.after_body),
        aside,
        h("footer", parts.footer),
    )


def regions(parts: Parts, lang: str, names: Names) -> Node:
    """A content manager's nest of regions, nodes and fields."""
    field = h("div", h("div", parts.body, cls="field__item"), cls="field field--name-body")
    node = h("div", h("div", parts.under_title, field, cls="node__content"), cls="node node--type-page", id="node-4711")
    side = h("div", parts.side, cls="region region-sidebar-second") if parts.side else None
    return _document(
        parts,
        lang,
        h(
            "div",
            parts.before,
            h("div", _list(parts.menu), cls="block block-menu navigation"),
            cls="region region-header",
        ),
        h("div", _crumbs(parts, names), parts.title, node, parts.after_body, cls="region region-content"),
        side,
        h("div", parts.footer, cls="region region-footer"),
    )


def bare(parts: Parts, lang: str, names: Names) -> Node:
    """Divs only; the class names are the site's."""
    return _document(
        parts,
        lang,
        h("div", parts.before, h("div", _list(parts.menu), cls=names("menu")), cls=names("header")),
        h(
            "div",
            h(
                "div",
                _crumbs(parts, names),
                parts.title,
                parts.under_title,
                parts.body,
                parts.after_body,
                cls=names("content"),
            ),
            h("div", parts.side, cls=names("sidebar")) if parts.side else None,
            cls=names("columns"),
        ),
        h("div", parts.footer, cls=names("footer")),
    )


def tables(parts: Parts, lang: str, names: Names) -> Node:
    """A page of the year 2002: one table, the menu in its first column."""
    menu = h("td", [h("div", link) for link in parts.menu], width="160", valign="top")
    body = h("td", _crumbs(parts, names), parts.title, parts.under_title, parts.body, parts.after_body, valign="top")
    side = h("td", parts.side, width="180", valign="top") if parts.side else None
    return _document(
        parts,
        lang,
        h("table", h("tr", h("td", parts.before)), border="0", width="100%"),
        h("table", h("tr", menu, body, side), border="0", width="100%"),
        h("table", h("tr", h("td", parts.footer, align="center")), border="0", width="100%"),
    )


def outside_main(parts: Parts, lang: str, names: Names) -> Node:
    """<main> holds the title and nothing else; the article follows it."""
    return _document(
        parts,
        lang,
        h("header", parts.before, h("nav", _spaced(parts.menu))),
        h("main", _crumbs(parts, names), parts.title, parts.under_title),
        h("div", h("div", parts.body, parts.after_body, cls=names("container")), cls=names("wrap")),
        h("aside", parts.side) if parts.side else None,
        h("footer", parts.footer),
    )


def office(parts: Parts, lang: str, names: Names) -> Node:
    """The manner of Chinese government sites: a place line, a title, an info line, one column of text."""
    return _document(
        parts,
        lang,
        h("div", parts.before, cls="top"),
        h("div", h("div", _list(parts.menu), cls="nav_inner"), cls="nav"),
        h(
            "div",
            _crumbs(parts, names),
            h("div", parts.title, cls="xl_title"),
            h("div", parts.under_title, cls="xl_info") if parts.under_title else None,
            h("div", parts.body, cls="xl_text", id="zoom"),
            parts.after_body,
            cls="xl_main",
        ),
        h("div", parts.side, cls="xl_right") if parts.side else None,
        h("div", parts.footer, cls="bottom"),
    )


def ministry(parts: Parts, lang: str, names: Names) -> Node:
    """The manner of Japanese ministries: numbered ids, contents beside a local menu."""
    return _document(
        parts,
        lang,
        h("div", parts.before, h("div", _list(parts.menu), id="gnavi"), id="header"),
        h(
            "div",
            h(
                "div",
                _crumbs(parts, names),
                parts.title,
                parts.under_title,
                parts.body,
                parts.after_body,
                id="mainArea",
            ),
            h("div", parts.side, id="subArea") if parts.side else None,
            id="contents",
        ),
        h("div", parts.footer, id="footerArea"),
    )


def one_page(parts: Parts, lang: str, names: Names) -> Node:
    """Everything in sections of the body, the content among them."""
    return _document(
        parts,
        lang,
        h("section", parts.before, cls=names("bar")),
        h("nav", _spaced(parts.menu)),
        h("section", _crumbs(parts, names), parts.title, parts.under_title, id="hero"),
        h("section", parts.body, parts.after_body, id="about"),
        h("section", parts.side, id="more") if parts.side else None,
        h("footer", parts.footer),
    )


def speechless(parts: Parts, lang: str, names: Names) -> Node:
    """No element and no class name says what anything is; menus are rows of links in divs."""
    return _document(
        parts,
        lang,
        h("div", parts.before),
        h("div", [h("div", link) for link in parts.menu]),
        h("div", h("div", parts.crumbs) if parts.crumbs else None, parts.title, parts.under_title),
        h("div", parts.body, cls=names("a")),
        h("div", parts.after_body),
        h("div", parts.side) if parts.side else None,
        h("div", parts.footer),
    )
