"""The parts of a page around its content, as nodes."""

from dataclasses import dataclass

from benchmarks.generator.markup import COMMENT, Child, Node, h, rewrite
from benchmarks.generator.names import Names
from benchmarks.generator.scene import Area, Scene
from benchmarks.generator.tongue import Signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a frame puts in its places; an empty tuple or None is not on the page."""

    head: tuple[Node, ...]
    before: tuple[Node, ...]  #: notices and lines above everything
    menu: tuple[Node, ...]  #: links
    crumbs: tuple[Child, ...]
    title: Node
    under_title: tuple[Node, ...]
    body: tuple[Node, ...]
    after_body: tuple[Node, ...]  #: what stands after the content inside its column
    side: tuple[Node, ...]
    footer: tuple[Node, ...]


def head(scene: Scene, title: str, charset: str) -> tuple[Node, ...]:
    token = (
        (h("meta", name="csrf-token", content=scene.token), h("script", f'window.token = "{scene.token}";'))
        if scene.token
        else ()
    )
    return (
        h("meta", charset=charset),
        h("title", title),
        h("link", rel="stylesheet", href=f"/static/site.{scene.build}.css"),
        h("script", src=f"/static/bundle-{scene.build}.js"),
        *token,
    )


def before(scene: Scene, signs: Signs, names: Names) -> tuple[Node, ...]:
    cookie = (
        h("div", h("p", scene.cookie[0]), h("button", scene.cookie[1]), cls=names("cookie-notice"), id="consent")
        if scene.cookie
        else None
    )
    hidden = h("input", type="hidden", name="form_token", value=scene.token) if scene.token else None
    search = h(
        "form", hidden, h("input", type="text", name="q"), h("button", signs.search), action="/search", method="post"
    )
    today = h("div", scene.today, cls=names("today")) if scene.today else None
    strip = h("div", h("p", scene.strip), cls=names("strip")) if scene.strip else None
    quiz = _quiz(scene, names) if scene.quiz_above else None
    line = h("div", today, search, cls=names("topline"))
    return (*(node for node in (strip, cookie, line, quiz) if node), *widgets(scene, Area.TOP, names))


def widgets(scene: Scene, area: Area, names: Names) -> tuple[Node, ...]:
    def named(node: Node) -> Node:
        role = node.get("class")
        return node.put("class", names(role)) if role else node

    return tuple(rewrite(widget.node, named) for widget in scene.widgets if widget.area is area)


def _quiz(scene: Scene, names: Names) -> Node | None:
    if not scene.quiz:
        return None
    title, question, button = scene.quiz
    answer = h("input", type="text", name="answer", size="4")
    return h("form", h("h4", title), h("label", question), answer, h("button", button), cls=names("quiz"))


def menu(scene: Scene) -> tuple[Node, ...]:
    return tuple(h("a", label, href=f"/{number}/") for number, label in enumerate(scene.menu))


def crumbs(scene: Scene, signs: Signs) -> tuple[Child, ...]:
    if not scene.crumbs:
        return ()
    start, here = scene.crumbs
    return (signs.crumbs, " ", h("a", start, href="/"), " > ", h("a", here, href="/1/"))


def under_title(scene: Scene, names: Names) -> tuple[Node, ...]:
    lines = ((scene.published, "published"), (scene.views, "views"), (scene.ago, "age"), (scene.shares, "shares"))
    return (*(h("div", text, cls=names(role)) for text, role in lines if text), *widgets(scene, Area.TITLE, names))


def after_body(scene: Scene, signs: Signs, names: Names) -> tuple[Node, ...]:
    pages = [part for n in range(1, 4) for part in (" ", h("a", str(n), href=f"?page={n}"))]
    pager = h("div", scene.pager, pages, cls=names("pager"))
    top = h("a", signs.top, href="#top")
    teaser = h("div", h("p", scene.teaser), cls=names("c7")) if scene.teaser else None
    quiz = None if scene.quiz_above else _quiz(scene, names)
    own = (teaser, pager if scene.pager else None, quiz, h("p", top))
    return (*widgets(scene, Area.END, names), *(node for node in own if node))


def side(scene: Scene, signs: Signs, names: Names, heading: str) -> tuple[Node, ...]:
    parts = []
    if scene.related:
        links = [h("li", h("a", label, href=href)) for label, href in scene.related]
        parts.append(h("div", h(heading, scene.related_heading), h("ul", links), cls=names("related")))
    if scene.advert:
        parts.append(h("div", h("span", signs.advert_label), h("p", scene.advert), cls=names("advert")))
    return (*parts, *widgets(scene, Area.SIDE, names))


def footer(scene: Scene, names: Names) -> tuple[Node, ...]:
    links = [h("a", label, href=f"/about/{number}") for number, label in enumerate(scene.footer_links)]
    spaced = [part for link in links for part in (link, " | ")][:-1]
    lines = [h("p", text) for text in (*scene.footer_lines, scene.sponsor, scene.visits, scene.served) if text]
    made = h(COMMENT, f" build {scene.build} ")
    own = (h("div", spaced, cls=names("footer-links")), *lines)
    return (*own, *widgets(scene, Area.FOOT, names), h("p", scene.copyright), made)
