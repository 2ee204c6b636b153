"""Stories: the same news under several addresses.

A page of the network, the page of a meeting, a PDF and a listing elsewhere tell of one work.  Each keeps its change;
they are linked, and a reader hears of the story once.  Sources are never merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from pipeline.change import Change, Op, because
from pipeline.compare.facts import is_file_address
from pipeline.fold import has_han, match_key
from pipeline.kinds import ChangeKind
from pipeline.message import N_
from pipeline.publications.un_document import named_documents, un_document
from pipeline.tokens import words

WINDOW = timedelta(days=14)  #: between the first telling and the last that still belongs to it
#: The same for one document: a title is given again, a symbol never, and pages list papers weeks after they came out.
LONGEST = timedelta(days=60)
STORY = "story"  #: the rule of the reasons that make a member of a story

_APPEARANCE = "appearance"
#: News of one sort: that a document was replaced is not the news that it came out.
_SORTS = {
    ChangeKind.NEW_ITEM: _APPEARANCE,
    ChangeKind.NEW_DOCUMENT: _APPEARANCE,
    ChangeKind.NEW_VERSION: _APPEARANCE,
    ChangeKind.DOCUMENT_REPLACED: "replacement",
    ChangeKind.LANGUAGE_ADDED: "translation",
}
KINDS = frozenset(_SORTS)
_CELLS = " | "  # between those of a row, one of which is the name of what another one leads to
_LEAST_WORDS, _LEAST_HAN = 5, 12  # of a title; shorter ones ("Annual report 2026") are given to many works


def same_story(change: Change, told: Iterable[Change]) -> Change | None:
    """Return the first of `told` that tells the same news from another address; None if none does."""
    mine = _keys(change)
    for other in told if mine else ():
        apart = abs(change.detected_at - other.detected_at)
        common = mine & _keys(other) if other.url != change.url and apart <= LONGEST else frozenset()
        if common and (apart <= WINDOW or any(key.lasts for key in common)):
            return other
    return None


def joined(change: Change, other: Change) -> Change:
    """Return `change` as a member of the story that `other` has told, or leads."""
    why = because(STORY, N_("the same news stands at {address}"), address=other.url)
    return replace(change, group=other.group or other.id, why=(*change.why, why))


def is_in_story(change: Change) -> bool:
    """Whether a change is one of several that tell the same news.

    A site-wide event is a group as well, but its members are of another kind (`pipeline.release`).
    """
    return change.group is not None and change.kind in KINDS


def tells_story_of(change: Change) -> str | None:
    """Return the id of the change that leads the story this one belongs to; None if it belongs to none, or leads it."""
    return change.group if is_in_story(change) and change.group != change.id else None


@dataclass(frozen=True, slots=True)
class _Key:
    """What two changes of one story have in common."""

    sort: str
    name: str
    lasts: bool = False  #: it names one work for ever


@dataclass(frozen=True, slots=True)
class _Work:
    """What a change tells of."""

    url: str
    titles: tuple[str, ...]  #: what it is called, on the page that leads to it and on its own
    words: str  #: the line that names it


def _keys(change: Change) -> frozenset[_Key]:
    """Return what two changes of one story have in common, one of it at least."""
    sort = _SORTS.get(change.kind)
    work = _work(change) if sort else None
    if sort is None or work is None:
        return frozenset()
    document = un_document(work.url)
    if change.kind is ChangeKind.LANGUAGE_ADDED:
        sort = f"{sort} {document.lang if document else change.lang}"
    subject = _subject(work)
    keys = [_Key(sort, match_key(title).casefold()) for title in work.titles if _is_telling(title)]
    keys += [_Key(sort, symbol) for symbol in subject]
    if document is not None or is_file_address(work.url):
        keys += [_Key(sort, symbol, lasts=True) for symbol in subject]
    if change.after.sha256 and is_file_address(change.url):
        keys.append(_Key(sort, change.after.sha256, lasts=True))
    return frozenset(keys)


def _work(change: Change) -> _Work | None:
    """Return what a change tells of: its own page; or, of a page, the only thing that it leads to since then."""
    came = [edit for edit in change.edits if edit.op is not Op.DELETE]
    own = un_document(change.url) is not None or is_file_address(change.url)
    if own or (came and [link.url for link in came[0].after_links] == [change.url]):
        titles = dict.fromkeys((*(edit.after for edit in came[:1] if edit.after_links), change.page_title))
        return _Work(change.url, tuple(titles), " ".join(titles))
    new = {link.url: (link.text, edit.after) for edit in came for link in edit.after_links
           if link not in edit.before_links}  # fmt: skip
    if len(new) != 1 and (_SORTS.get(change.kind) != _APPEARANCE or not _is_one_document(new)):
        return None
    url, (title, line) = next(iter(new.items()))
    return _Work(url, (title, *line.split(_CELLS)), line)


def _is_one_document(urls: Iterable[str]) -> bool:
    """Whether all addresses are those of one UN document, in whatever languages."""
    symbols = {document.symbol if (document := un_document(url)) else None for url in urls}
    return len(symbols) == 1 and None not in symbols


def _subject(work: _Work) -> Sequence[str]:
    """Return the only UN document that the address or the line is of.

    What a text mentions besides is another matter; where several are named, none is the subject.
    """
    of_address = un_document(work.url)
    symbols = (of_address.symbol,) if of_address else named_documents(work.words)
    return symbols if len(symbols) == 1 else ()


def _is_telling(title: str) -> bool:
    if has_han(title):
        return sum(map(has_han, title)) >= _LEAST_HAN
    return sum(word.isalpha() for word in words(title)) >= _LEAST_WORDS
