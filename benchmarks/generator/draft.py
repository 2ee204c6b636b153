"""One version of a page before it is bytes: content, surroundings, markup and encoding."""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.generator import paper, pdf, sites
from benchmarks.generator.content import Content
from benchmarks.generator.languages import TONGUES
from benchmarks.generator.markup import Hand, Node, rewrite
from benchmarks.generator.scene import Scene
from benchmarks.generator.sites import Look, Template
from benchmarks.generator.tongue import Tongue

#: Elements whose texts nobody reads.
UNREAD = frozenset({"script", "style", "meta", "#comment", "#raw"})


@dataclass(frozen=True, slots=True)
class Served:
    """What a server sends."""

    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    content: Content
    scene: Scene
    template: Template | None  #: None: a PDF
    seed: int  #: of the site: class names
    hand: Hand = field(default_factory=Hand)
    look: Look = field(default_factory=Look)
    layout: paper.Layout = field(default_factory=paper.Layout)
    press: pdf.Press = field(default_factory=pdf.Press)
    trees: tuple[Callable[[Node], Node], ...] = ()  #: made to the tree, in order
    letters: tuple[Callable[[str], str], ...] = ()  #: made to every text a reader sees

    @property
    def tongue(self) -> Tongue:
        return TONGUES[self.content.lang]

    def serve(self) -> Served:
        if self.template is None:
            sheets = paper.lay_out(self.content, self.layout, self.tongue)
            return Served(pdf.write(sheets, self.content.lang, self.press), "application/pdf")
        text = self.hand.write(self.tree(self.template))
        charset = self.look.charset
        return Served(text.encode(charset, "xmlcharrefreplace"), f"text/html; charset={charset}")

    def tree(self, template: Template) -> Node:
        tree = sites.page(template, self.content, self.scene, self.look, self.tongue, self.seed)
        for change in self.trees:
            tree = change(tree)
        return rewrite(tree, self._lettered)

    def _lettered(self, node: Node) -> Node:
        if node.name in UNREAD or not self.letters:
            return node
        return Node(node.name, node.attrs, tuple(self._changed(child) for child in node.children))

    def _changed(self, child: Node | str) -> Node | str:
        if isinstance(child, str):
            for change in self.letters:
                child = change(child)
        return child
