"""What one change says in a feed: the same title, text, labels and dates in every format."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from config import wording
from notifier import phrases
from notifier.characters import one_line, safe_href, shorten
from notifier.difference import Difference, differences
from notifier.edition import UNCLASSIFIED, Edition
from notifier.markup import rendered
from pipeline.change import Change, Op
from pipeline.tell.story import is_in_story

_SCHEMES = "tag:scpwatch.example,2026:"
_TITLE = 200  #: characters; readers cut titles anyway, but a title must not be a whole paragraph
_SUMMARY = 500
#: Characters of compared text in an entry.  200 entries of 4,000 Chinese characters stay under the 5 MB that
#: large feed services accept.
_CONTENT = 4_000
_ANGLES = str.maketrans("<>", "‹›")
_ENTITY = re.compile(r"&(?=#?\w+;)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    scheme: str  #: a URI that says which vocabulary `term` is of
    term: str
    label: str  #: for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed, in one language."""

    id: str
    url: str  #: of our page about the change
    source_url: str | None  #: of the page that changed; None if it is not a web address
    title: str
    summary: str  #: plain text
    content: str  #: HTML
    categories: tuple[Category, ...]
    published: datetime
    updated: datetime


def entry_id(change_id: str) -> str:
    # A tag URI (RFC 4151).  Authority and year are frozen, whatever PUBLIC_URL is: edit either and every
    # reader shows every old entry as unread again.
    return f"{_SCHEMES}change:{change_id}"


def entry(change: Change, members: Sequence[Change], edition: Edition) -> Entry:
    """Tell `change`, for all `members` of its site-wide event or story besides itself, in the words of `edition`."""
    shown, left_out = differences(change.edits, shortened=True, budget=_CONTENT)
    content = rendered(
        "entry.html",
        edition=edition,
        change=change,
        differences=shown,
        left_out=left_out,
        is_story=is_in_story(change),
        members=members,
        change_url=edition.url(f"changes/{change.id}/"),
    )
    return Entry(
        id=entry_id(change.id),
        url=edition.url(f"changes/{change.id}/"),
        source_url=safe_href(change.url),
        title=_inert(shorten(edition.headline(change), _TITLE)),
        summary=summary(change, edition),
        content=content,
        categories=tuple(_categories(change, edition)),
        published=change.detected_at,
        updated=max(change.detected_at, change.updated_at),
    )


def _inert(text: str) -> str:
    # RSS never said whether titles and descriptions are HTML, and readers differ.  With angle quotes for angle
    # brackets, and wide ampersands where an entity seems to begin, every reader shows the same words.
    return _ENTITY.sub("＆", text).translate(_ANGLES)


def summary(change: Change, edition: Edition) -> str:
    """Return, as plain text, which page changed and the first thing that is different on it."""
    parts = [", ".join(filter(None, (edition.page_title(change), one_line(change.publisher))))]
    shown, _ = differences(change.edits[:1], shortened=True, budget=_SUMMARY)
    parts += [_sentence(difference, edition) for difference in shown]
    return _inert(shorten(" · ".join(parts), _SUMMARY))


def _sentence(difference: Difference, edition: Edition) -> str:
    before = shorten(one_line(difference.before), _SUMMARY // 3)
    after = shorten(one_line(difference.after), _SUMMARY // 3)
    match difference.op:
        case Op.INSERT:
            return edition.say(phrases.ADDED, text=after)
        case Op.DELETE:
            return edition.say(phrases.REMOVED, text=before)
        case Op.MOVE:
            return edition.say(phrases.MOVED, text=after)
        case Op.REPLACE:
            return edition.say(phrases.BEFORE_AFTER, before=before, after=after)


def _categories(change: Change, edition: Edition) -> Iterator[Category]:
    for programme in [label.id for label in change.programmes] or [UNCLASSIFIED]:
        yield Category(scheme=f"{_SCHEMES}programme", term=programme, label=edition.programme(programme))
    kind, importance = change.kind, change.importance
    yield Category(scheme=f"{_SCHEMES}kind", term=kind, label=wording.kind_name(kind, edition.lang))
    yield Category(
        scheme=f"{_SCHEMES}importance",
        term=importance,
        label=wording.importance_name(importance, edition.lang),
    )
    if change.section is not None:
        label = wording.section_name(change.section, edition.lang)
        yield Category(scheme=f"{_SCHEMES}section", term=change.section, label=label)
