"""Where the terms of a taxonomy stand in a passage: one pass over the text for all of them, however many there are.

A longer term covers the shorter ones of the same label inside it, and a `not` term covers and counts nothing: that is
how "capacity building" keeps "building" from being found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from pipeline.change import TermHit
from pipeline.classify.inflection import forms
from pipeline.classify.taxonomy import Strength, Term
from pipeline.classify.terms import Part, Tongues, folded, plain

#: What may follow an English term and leave it the same word ("labelled", "retrofitting", "procurers").
_ENDINGS = frozenset("s es d ed ing led ling ted ting er ers r rs".split())
_LONGEST_ENDING = 4
_READING_ORDER = itemgetter(0, 1, 2)
_BLANK = frozenset({"", " ", "\n"})
_HEAVIEST = 11
_LIGHT = 5.0  #: terms below this weight are everyday words
_HEAD = 600  #: letters at the beginning of a text, where a document says what it is
_CJK = "\u2e80"  #: the first sign of the blocks of Chinese and Japanese


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is looked for, and for whom."""

    owner: str  #: the id of a programme, a strand or an initiative, behind the letter of its sort ("p:spp")
    term: Term
    exact: str  #: folded, as it is written but for hyphens; compared if its case matters
    concept: str  #: what it is counted as
    takes_endings: bool
    light: bool
    rank: int  #: among terms that stand at one place: those that count nothing come first, then the heaviest


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms of a taxonomy, ready to be looked for; made by `build_lexicon`."""

    automaton: AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]  #: of each pattern of the automaton


class Span(NamedTuple):
    """A term where it stands in a part of a passage.

    A long text makes ten thousand of them, so they are tuples, in the order in which they are read: first what begins
    first, then what is longer, then by rank.
    """

    start: int
    before_end: int  #: minus the place behind the ending of its word
    rank: int
    entry: Entry

    @property
    def end(self) -> int:
        return -self.before_end


@dataclass(frozen=True, slots=True)
class Found:
    """A term that occurs in a passage."""

    hit: TermHit  #: at the place where it counts most
    term: Term
    times: int
    prominent: bool  #: it stands where a passage says what it is about, and not only further down


def build_lexicon(owned: Iterable[tuple[str, Iterable[Term]]]) -> Lexicon:
    """Make one lexicon of the terms of all owners; `owned` names each with its terms."""
    patterns: defaultdict[str, list[Entry]] = defaultdict(list)
    for owner, terms in owned:
        for term in terms:
            written = folded(term.text)
            key, exact = plain(written), written.replace("-", " ")
            inflects = not term.whole_word and not term.case_sensitive
            takes_endings = inflects and term.lang in ("", "en")
            rank = -_HEAVIEST if term.strength is Strength.NOT else -round(term.weight)
            light = term.strength is not Strength.NOT and term.weight < _LIGHT
            entry = Entry(owner, term, exact, term.concept or key, takes_endings, light, rank)
            for form in forms(key, term.lang) if inflects else {key}:
                patterns[form].append(entry)
    patterns.pop("", None)
    return Lexicon(AhoCorasick(list(patterns), store_patterns=False), tuple(map(tuple, patterns.values())))


@dataclass(slots=True)
class _Tally:
    """What is known of a term while a passage is read."""

    span: Span
    part: Part
    weight: float = 0.0
    times: int = 0
    prominent: bool = False

    def add(self, span: Span, part: Part) -> None:
        weight = (span.entry.term.weight or 1.0) * part.factor
        if weight > self.weight:
            self.span, self.part, self.weight = span, part, weight
        self.times += 1
        self.prominent |= part.factor > 1.0 or part.where != "text" or span.start < _HEAD

    def found(self) -> Found:
        words = self.part.key[self.span.start : self.span.end]
        hit = TermHit(term=words, where=self.part.where, weight=self.weight)
        return Found(hit, self.span.entry.term, self.times, self.prominent)


def find(lexicon: Lexicon, parts: Iterable[Part], langs: Tongues) -> Mapping[str, Sequence[Found]]:
    """Return, by owner, the terms that occur and are not covered; each once, with the words of the page."""
    tallies: defaultdict[str, dict[str, _Tally]] = defaultdict(dict)
    for part in parts:
        for owner, spans in spans_of(lexicon, part, langs).items():
            known = tallies[owner]
            for span in uncovered(spans):
                if span.entry.term.strength is not Strength.NOT:
                    concept = span.entry.concept
                    if concept not in known:
                        known[concept] = _Tally(span, part)
                    known[concept].add(span, part)
    return {owner: [tally.found() for tally in known.values()] for owner, known in tallies.items() if known}


def spans_of(lexicon: Lexicon, part: Part, langs: Tongues) -> Mapping[str, list[Span]]:
    """Return, by owner, every place of a term in a part of a passage."""
    by_owner: defaultdict[str, list[Span]] = defaultdict(list)
    asked: dict[int, list[tuple[list[Span], Entry]]] = {}  # a long text meets the same words again and again
    text = part.lower
    for pattern, start, end in lexicon.automaton.find_matches_as_indexes(text, overlapping=True):
        wanted = asked.get(pattern)
        if wanted is None:
            spoken = _spoken(lexicon.entries[pattern], langs)
            wanted = asked[pattern] = [(by_owner[entry.owner], entry) for entry in spoken]
        if not wanted:
            continue
        # Most terms stand between two spaces; asking them for more would double the time of a long text.
        between_spaces = text[start - 1 : start] in _BLANK and text[end : end + 1] in _BLANK
        stop = end if between_spaces else _word_end(text, start, end)
        if stop < 0:
            continue
        for spans, entry in wanted:
            if stop != end and not entry.takes_endings:
                continue
            if entry.term.case_sensitive and part.key[start:end].replace("-", " ") != entry.exact:
                continue
            spans.append(Span(start, -stop, entry.rank, entry))
    return by_owner


def _spoken(entries: Iterable[Entry], langs: Tongues) -> Iterable[Entry]:
    """Return the entries that may count in these languages; of several that cannot be told apart, the first by rank."""
    best: dict[tuple[str, bool, str], Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.rank):
        if entry.term.lang in (langs.light if entry.light else langs.every):
            exact = entry.exact if entry.term.case_sensitive else ""
            best.setdefault((entry.owner, entry.takes_endings, exact), entry)
    return best.values()


def uncovered(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the terms of one owner that no longer term covers, in the order in which they stand."""
    covered = 0
    for span in sorted(spans, key=_READING_ORDER):
        if -span[1] > covered:
            covered = -span[1]
            yield span


def _word_end(text: str, start: int, end: int) -> int:
    """Return where the word ends in which a term ends; -1 if the term is a piece of another word or number."""
    if _joined(text, start) or _inside_number(text, start, end):
        return -1
    if not _joined(text, end):
        return -1 if _point(text, end) else end
    if text[end - 1].isdigit():
        return -1
    stop = end + 1
    while _joined(text, stop) and stop - end <= _LONGEST_ENDING:
        stop += 1
    return stop if text[end:stop] in _ENDINGS else -1


def _joined(text: str, place: int) -> bool:
    """Whether the letters or digits before and at `place` belong to one word; Chinese characters never do."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    return before.isalnum() and behind.isalnum() and before < _CJK and behind < _CJK


def _inside_number(text: str, start: int, end: int) -> bool:
    """Whether a term follows the point of a number: "7.1" in "12.7.1", but not "10YFP" in "2.10YFP"."""
    return _point(text, start - 1) and not text[start:end].isalnum()


def _point(text: str, place: int) -> bool:
    """Whether the sign at `place` is a point between two digits."""
    return 0 < place < len(text) - 1 and text[place] in ".," and text[place - 1].isdigit() and text[place + 1].isdigit()
