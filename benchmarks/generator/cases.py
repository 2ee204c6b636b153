"""Cases: a page fetched twice, and what a reader must be told of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from random import Random

from benchmarks.generator import genres
from benchmarks.generator.content import Content, facts_of, parts_of, words_of
from benchmarks.generator.draft import Draft, Served
from benchmarks.generator.edits import EDITS, Edit
from benchmarks.generator.genres import Writer
from benchmarks.generator.genres_late import ALL_PLANS
from benchmarks.generator.languages import TONGUES
from benchmarks.generator.markup import Node
from benchmarks.generator.neighbours import EARLIER, ON_SCREEN, Neighbour, neighbours, served
from benchmarks.generator.noise import NOISES, SITE_WIDE
from benchmarks.generator.pair import Noise, Pair
from benchmarks.generator.rounds import ROUNDS
from benchmarks.generator.scene import FIRST_FETCH, Scene, Stage, Widget
from benchmarks.generator.sites import TEMPLATES, Template
from benchmarks.generator.truth import Told

PAPER_SHARE = 0.2
NOISY_SHARE = 0.4
ALONE_SHARE = 0.5  #: of the noisy cases, those without an edit
FIRST_VISIT_SHARE = 0.1  #: of the pages on screen, those of a site of which nothing else is known
UNSEEN = frozenset({"token", "build"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    number: int
    lang: str
    template: str
    genre: str
    edits: tuple[str, ...]
    noises: tuple[str, ...]
    told: tuple[Told, ...]  #: empty: nothing must be told
    unwanted: frozenset[str]  #: words of the noise: an edit that shows them tells too much
    before: Served
    after: Served
    first: datetime  #: when `before` was fetched; no zone, UTC
    second: datetime
    earlier: tuple[Served, ...] = ()  #: what was fetched of the page before `before`, oldest first
    neighbours: tuple[Neighbour, ...] = ()  #: other pages of the site
    first_visit: bool = False  #: a page on screen of which nothing else is known; a PDF stands for itself
    #: The frame of the whole site changed: that may be told as one event of low importance, or passed over.
    site_wide: bool = False


def draw_late(seed: int, number: int, rounds: Iterable[str] = ROUNDS) -> Case:
    """The case of that number with one late family of these rounds on it, each in its turn."""
    families = [(each, name) for each in rounds for name in sorted(ROUNDS[each].noises)]
    turn, place = divmod(number, len(families))
    called, name = families[place]
    subjects = ROUNDS[called].subjects
    subject = subjects[turn % len(subjects)]
    noises = {name: ROUNDS[called].noises[name]}
    return draw(seed, number, noises, subject.edits, genres=subject.genres, noisy_share=1)


def draw(
    seed: int,
    number: int,
    noises: Mapping[str, Noise] = NOISES,
    edits: Mapping[str, Edit] = EDITS,
    *,
    genres: Sequence[str] = ON_SCREEN,
    noisy_share: float = NOISY_SHARE,
) -> Case:
    """The case of that number: the same for the same seed."""
    rng = Random(f"{seed} {number}")
    noisy = rng.random() < noisy_share
    alone = noisy and rng.random() < ALONE_SHARE
    while True:
        # Some families never meet on one page, cards and rows of a table, say: then others are drawn.
        wanted = () if alone else rng.sample(sorted(edits), rng.choice((1, 1, 1, 1, 1, 1, 2, 2, 3)))
        disturbed = rng.sample(sorted(noises), min(len(noises), rng.choice((1, 1, 2, 3)))) if noisy else ()
        families = {name: edits[name] for name in wanted}, {name: noises[name] for name in disturbed}
        case = _attempt(rng, number, *families, genres)
        if case is not None:
            return case


def _attempt(
    rng: Random, number: int, edits: Mapping[str, Edit], noises: Mapping[str, Noise], genres: Sequence[str]
) -> Case | None:
    for _ in range(30):
        pair = a_pair(rng, genres)
        result = edited(rng, pair, edits)
        if result is None:
            continue
        told, pair = result
        disturbed = _disturbed(rng, pair, noises)
        if disturbed is None:
            continue
        before, after = _served(disturbed)
        known = bool(pair.earlier)
        return Case(
            number=number,
            lang=pair.tongue.code,
            template=_name(pair.before.template),
            genre=pair.before.content.genre,
            edits=tuple(edits),
            noises=tuple(noises),
            told=told,
            unwanted=_unwanted(disturbed),
            before=before,
            after=after,
            first=pair.first,
            second=pair.second,
            earlier=served(disturbed.earlier),
            neighbours=neighbours(rng, disturbed, noises) if known else (),
            first_visit=pair.before.template is not None and not known,
            site_wide=known and not SITE_WIDE.isdisjoint(noises),
        )
    return None


def fitting(lang: str) -> list[Template]:
    """The templates that sites of this language use."""
    return [template for template in TEMPLATES.values() if not template.langs or lang in template.langs]


def a_pair(rng: Random, on_screen: Sequence[str] = ON_SCREEN) -> Pair:
    """A page of some site that nobody has touched between its two fetches."""
    lang = rng.choice(sorted(TONGUES))
    tongue = TONGUES[lang]
    on_paper = rng.random() < PAPER_SHARE
    draft = Draft(
        content=genres.write(rng, tongue, "report" if on_paper else rng.choice(on_screen), ALL_PLANS),
        scene=Stage(rng, tongue).scene(),
        template=None if on_paper else rng.choice(fitting(lang)),
        seed=rng.randrange(10**6),
    )
    first = FIRST_FETCH + timedelta(minutes=rng.randrange(60 * 24 * 40))
    second = first + timedelta(minutes=rng.randint(1441, 9000))
    known = not on_paper and rng.random() >= FIRST_VISIT_SHARE
    return Pair(before=draft, after=draft, first=first, second=second, earlier=(draft,) * EARLIER if known else ())


def edited(rng: Random, pair: Pair, edits: Mapping[str, Edit]) -> tuple[tuple[Told, ...], Pair] | None:
    """The pair with these edits on its later version; None where one of them has nothing to work on."""
    old = new = pair.before.content
    told, written = [], Counter[object]()
    for edit in edits.values():
        made = edit(Writer(rng, pair.tongue), new)
        if made is None or (made.told.target and not pair.before.template):
            return None  # our PDFs carry no links
        gone, came = parts_of(new) - parts_of(made.content), parts_of(made.content) - parts_of(new)
        if gone & written or came & parts_of(old):
            return None  # each edit must be seen in the end: none may work on another's words, or bring them back
        written += came
        new = made.content
        told.append(made.told)
    if not all(holds(old, new, each, pair.tongue.joint) for each in told):
        return None  # a later edit took back an earlier one, or said the same elsewhere
    return tuple(told), replace(pair, after=replace(pair.after, content=new))


def _disturbed(rng: Random, pair: Pair, noises: Mapping[str, Noise]) -> Pair | None:
    for noise in noises.values():
        disturbed = noise(rng, pair)
        if disturbed is None or _served(disturbed) == _served(pair):
            return None  # no image whose address could change, say
        pair = disturbed
    return pair


def _served(pair: Pair) -> tuple[Served, Served]:
    return pair.before.serve(), pair.after.serve()


def holds(old: Content, new: Content, told: Told, joint: str) -> bool:
    """Whether the words that a reader must be told of really came or went."""
    if told.target:
        return told.after in facts_of(new) and told.before not in facts_of(new)
    first, second = words_of(old, joint), words_of(new, joint)
    came = bool(told.after) and second.count(told.after) > first.count(told.after)
    went = bool(told.before) and first.count(told.before) > second.count(told.before)
    present = told.after in second and told.before in first
    return present and (came or went)


def _unwanted(pair: Pair) -> frozenset[str]:
    """What the surroundings showed at one fetch only, unless the content says it too."""
    first, second = _shown(pair.before.scene), _shown(pair.after.scene)
    content = plain(words_of(pair.before.content) + words_of(pair.after.content))
    return frozenset(words for words in map(plain, first ^ second) if len(words) > 5 and words not in content)


def _shown(scene: Scene) -> set[str]:
    values = (getattr(scene, each.name) for each in fields(scene) if each.name not in UNSEEN)
    return {text for value in values for text in _texts(value)}


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Widget):
        yield from _texts(value.node)
    elif isinstance(value, Node):
        yield from _texts(value.children)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def plain(text: str) -> str:
    """Letters and digits only, in one form: what is left of a text when no noise of letters counts."""
    folded = unicodedata.normalize("NFKC", text.translate(_RADICALS)).casefold()
    return re.sub(r"[\W_]+", "", folded)


#: Three radicals that compatibility does not fold (Unicode 16, block 2E80).
_RADICALS = str.maketrans({"\u2ed3": "长", "\u2ed4": "门", "\u2ec5": "见"})


def _name(template: Template | None) -> str:
    return template.name if template else "PDF"
