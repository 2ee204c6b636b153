"""Late families of noise: drawn up when the detector was finished, by somebody who had not read it.

They are measured apart, so that a figure exists for noise that nobody had in mind.  Why a reader of policy pages
calls each of them noise:

* a strip over all pages says how the web site, the telephones or the reception desk are doing, not what the policy is;
* a form asks for another sum at every fetch, to keep robots out;
* a list of the page's own headings says nothing that the page does not say below it;
* "opens in a new window" tells what the browser will do with a link that stays as it was;
* a stamp on every sheet of a PDF says when this copy was made, and another copy of the same text says otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from benchmarks.generator.content import entries_of
from benchmarks.generator.draft import Draft
from benchmarks.generator.languages.late import LATE_WORDS, LateWords
from benchmarks.generator.markup import Child, Node, h, rewrite, text_of
from benchmarks.generator.pair import Noise, Pair, on_html, on_scene, on_turning_scene
from benchmarks.generator.scene import Stage

HOSTS = ("www.office.example", "documents.council.example", "treaties.example")


def _words(stage: Stage) -> LateWords:
    return LATE_WORDS[stage.tongue.code]


def _strip(stage: Stage, pair: Pair) -> tuple[dict[str, object], dict[str, object]]:
    """An announcement of the site comes, or is over."""
    day = (pair.second + timedelta(days=stage.rng.randint(-3, 9))).date()
    fields: list[dict[str, object]] = [
        {"strip": ""},
        {"strip": stage.rng.choice(_words(stage).strips).format(when=stage.day(day))},
    ]
    stage.rng.shuffle(fields)
    return fields[0], fields[1]


def _sum(stage: Stage, _: Pair) -> Callable[[datetime], dict[str, object]]:
    words, rng = _words(stage), stage.rng
    title, button = rng.choice(words.forms)
    above, pattern = rng.random() < 0.3, rng.choice((*words.sums, *words.spelt_sums))
    spelt = pattern in words.spelt_sums

    def asked(_: datetime) -> dict[str, object]:
        a, b = (rng.randint(1, 9) for _ in range(2))
        shown = (words.numbers[a - 1], words.numbers[b - 1]) if spelt else (str(a), str(b))
        return {"quiz": (title, pattern.format(a=shown[0], b=shown[1]), button), "quiz_above": above}

    return asked


def _from_some_day(make: Callable[[Random, Pair], Callable[[Draft], Draft] | None]) -> Noise:
    """A switch of the content manager, turned on or off between the two fetches; it stood so at all earlier ones."""

    def noise(rng: Random, pair: Pair) -> Pair | None:
        change = make(rng, pair)
        if change is None:
            return None
        if rng.random() < 0.5:
            return replace(pair, after=change(pair.after))
        return replace(pair, earlier=tuple(map(change, pair.earlier)), before=change(pair.before))

    return on_html(noise)


def _with_tree(draft: Draft, each: Callable[[Node], Node]) -> Draft:
    return replace(draft, trees=(*draft.trees, lambda tree: rewrite(tree, each)))


def _contents(rng: Random, pair: Pair) -> Callable[[Draft], Draft] | None:
    """A list of the headings stands before the first of them, and leads to them."""
    if len(_headings(pair.before)) < 2 or len(_headings(pair.after)) < 2:
        return None
    title = rng.choice(LATE_WORDS[pair.tongue.code].contents)
    outer, row = rng.choice((("ul", "li"), ("ol", "li"), ("div", "div")))
    said = rng.choice(("h2", "p", "div"))
    frame = rng.choice(("nav", "div"))

    def change(draft: Draft) -> Draft:
        headings = _headings(draft)
        rows = [h(row, h("a", heading, href=f"#s{n}")) for n, heading in enumerate(headings)]
        return _with_tree(draft, _put_before(headings, h(frame, h(said, title), h(outer, rows))))

    return change


def _headings(draft: Draft) -> list[str]:
    return [section.heading for section in draft.content.sections if section.heading]


def _put_before(headings: list[str], contents: Node) -> Callable[[Node], Node]:
    """Gives each heading the id that the list leads to, and puts the list before the first one."""

    def beside(child: Child) -> tuple[Child, ...]:
        said = text_of(child) if isinstance(child, Node) else ""
        if not isinstance(child, Node) or said not in headings:
            return (child,)
        heading = child.put("id", f"s{headings.index(said)}")
        return (contents, heading) if said == headings[0] else (heading,)

    def each(node: Node) -> Node:
        # A heading may be a <strong> alone in its paragraph: then the paragraph is what counts.
        if text_of(node) in headings:
            return node
        return replace(node, children=tuple(part for child in node.children for part in beside(child)))

    return each


def _new_window(rng: Random, pair: Pair) -> Callable[[Draft], Draft]:
    """The links to documents say that they open elsewhere, to all readers or to those who listen."""
    mark = rng.choice(LATE_WORDS[pair.tongue.code].new_window)
    style = rng.choice(("", "visually-hidden", "sr-only", "ext"))
    inside = rng.random() < 0.7

    def change(draft: Draft) -> Draft:
        documents = tuple(_documents(draft))

        def marked(child: Child) -> tuple[Child, ...]:
            if not isinstance(child, Node) or not _leads_to(child, documents):
                return (child,)
            said = (draft.tongue.word_gap, h("span", mark, cls=style))
            opening = child.put("target", "_blank").put("rel", "noopener")
            return (replace(opening, children=(*child.children, *said)),) if inside else (opening, *said)

        def each(node: Node) -> Node:
            return replace(node, children=tuple(part for child in node.children for part in marked(child) if part))

        return _with_tree(draft, each)

    return change


def _documents(draft: Draft) -> list[str]:
    """The addresses of the documents that the content links."""
    targets = [entry.href for _, entry in entries_of(draft.content)]
    targets += [piece.href for _, entry in entries_of(draft.content) for line in entry.lines for piece in line.pieces]
    return [target for target in targets if target.endswith(".pdf")]


def _leads_to(node: Node, targets: tuple[str, ...]) -> bool:
    return node.name == "a" and bool(targets) and (node.get("href") or "").startswith(targets)


def _stamp(rng: Random, pair: Pair) -> Pair | None:
    """Every copy says when it was made; there are as many copies as fetches."""
    if pair.before.template:
        return None
    pattern, site = rng.choice(LATE_WORDS[pair.tongue.code].stamps), rng.choice(HOSTS)
    day, above = rng.choice(pair.tongue.days), rng.random() < 0.5

    def stamped(draft: Draft, moment: datetime) -> Draft:
        said = pattern.format(site=site, when=day(moment.date()), clock=pair.tongue.clock(moment))
        return replace(draft, layout=replace(draft.layout, stamp=said, stamp_above=above))

    return replace(pair, before=stamped(pair.before, pair.first), after=stamped(pair.after, pair.second))


#: What belongs to the frame of a site, and so changes on all of its pages.
LATE_FRAME = frozenset(("strip of the site",))

LATE_TURNING: Mapping[str, Noise] = {"sum against robots": on_turning_scene(_sum)}

LATE: Mapping[str, Noise] = {
    "strip of the site": on_scene(_strip),
    **LATE_TURNING,
    "list of the headings": _from_some_day(_contents),
    "links say new window": _from_some_day(_new_window),
    "stamp of the copy": _stamp,
}
