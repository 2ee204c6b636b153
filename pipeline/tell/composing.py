"""From sifted edits to a change with its kind, importance, programmes and headline."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.change import Change, Edit, Op, Reason, SnapshotRef, because
from pipeline.classify.programmes import Classification, classify, section_of
from pipeline.compare.comparison import Comparison
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import read_facts
from pipeline.document import Block, Document, Link
from pipeline.fetched import FetchResult
from pipeline.identity import change_id
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.message import N_, Bilingual, Message
from pipeline.outcome import Snapshot
from pipeline.publications.expected import Appearance
from pipeline.publications.recognition import announced, appeared
from pipeline.rules import Rules
from pipeline.source import FetchMode, Item, Source, SourceKind
from pipeline.suppress.suppression import is_cosmetic
from pipeline.tell.citing import citing
from pipeline.tell.fulfilment import as_expected, kind_of_appearance
from pipeline.tell.headline import back_headline, gone_headline, headline_of, item_headline, place_of
from pipeline.tell.importance import importance_of
from pipeline.tell.kind import KindVerdict, kind_of
from pipeline.tell.passage import sentences
from pipeline.tell.superseding import Superseded, as_successor, kind_of_successor, superseded


def compose(
    fetched: FetchResult,
    before: Snapshot,
    after: Snapshot,
    edits: tuple[BlockEdit, ...],
    rules: Rules,
    verdict: KindVerdict | None = None,
) -> Change:
    """Return the change that `edits` make, pending; `verdict` is given when the kind is already known."""
    comparison = Comparison(fetched=fetched, before=before, after=after, edits=edits, facts=read_facts(edits))
    today = fetched.fetched_at.date()
    appearance = appeared(rules.expected, fetched.page, edits, before.document, today) if verdict is None else None
    successor = superseded(rules.works, comparison.facts.new_links) if verdict is None else None
    kind = verdict or _known_kind(appearance, successor) or kind_of(comparison, rules.phrases)
    importance, reasons = importance_of(kind.kind, comparison, rules.phrases)
    change = replace(
        _blank(fetched, before, after),
        kind=kind.kind,
        importance=importance,
        why=(kind.reason, *reasons, *citing(kind.kind, comparison.source), *_incomplete(fetched)),
        message=headline_of(kind.kind, comparison),
        edits=tuple(_edit(edit) for edit in edits),
    )
    change = _labelled(change, fetched, _classified(comparison, rules))
    return _with_what_is_known(change, appearance, successor, place_of(comparison.source, after.document.title))


def compose_item(
    fetched: FetchResult,
    found: Snapshot,
    edits: tuple[BlockEdit, ...],
    item: Item,
    rules: Rules,
    verdict: KindVerdict,
) -> Change:
    """Return the change that tells of a new item of a listing, pending; `found` is its own page."""
    appearance = announced(rules.expected, fetched.page, item, found.document, fetched.fetched_at.date())
    successor = superseded(rules.works, [Link(item.title, item.url)])
    verdict = _known_kind(appearance, successor) or verdict
    nothing = replace(found, sha256="", document=Document(title="", lang=None, blocks=()))
    comparison = Comparison(fetched=fetched, before=nothing, after=found, edits=edits, facts=read_facts(edits))
    importance, reasons = importance_of(verdict.kind, comparison, rules.phrases)
    source = fetched.page.source
    title = item.title or found.document.title or item.url
    change = replace(
        _blank(fetched, nothing, found),
        page_title=found.document.title or item.title,
        kind=verdict.kind,
        importance=importance,
        why=(verdict.reason, *reasons),
        message=item_headline(verdict.kind, fetched.page.listing or source.title, title, comparison.facts.symbols),
        edits=tuple(_edit(edit) for edit in edits),
    )
    labels = classify(
        rules.classifier,
        title=title,
        headings=(),
        text="\n".join((item.teaser, found.document.text)),
        url=fetched.page.url,
        source=source,
        lang=found.document.lang,
    )
    change = _labelled(change, fetched, labels)
    return _with_what_is_known(change, appearance, successor, fetched.page.listing or source.title)


def _known_kind(appearance: Appearance | None, successor: Superseded | None) -> KindVerdict | None:
    """Return the kind of a change that what we know beside the page decides."""
    if appearance is not None:
        return kind_of_appearance(appearance)
    return None if successor is None else kind_of_successor(successor)


def _with_what_is_known(
    change: Change, appearance: Appearance | None, successor: Superseded | None, place: Bilingual
) -> Change:
    if appearance is not None:
        return as_expected(change, appearance)
    return change if successor is None else as_successor(change, successor, place)


def compose_suppressed(
    fetched: FetchResult, before: Snapshot, after: Snapshot, rule: str, edits: tuple[BlockEdit, ...]
) -> Change:
    """Return the ledger entry for differences that `rule` holds back."""
    blank = _blank(fetched, before, after)
    return replace(
        blank,
        id=_id(fetched, before, f"{after.sha256}\0{rule}"),
        state=ChangeState.SUPPRESSED,
        kind=ChangeKind.COSMETIC if is_cosmetic(rule) else ChangeKind.NOISE,
        importance=Importance.NONE,
        why=(because(rule, N_("not told: {rule}"), rule=rule),),
        message=Message(
            N_("Not told: {place} ({rule})"),
            {"place": place_of(fetched.page.source, after.document.title), "rule": rule},
        ),
        suppressed_by=rule,
        edits=tuple(_edit(edit) for edit in edits),
    )


def compose_gone(fetched: FetchResult, last: Snapshot, reason: Reason, rules: Rules) -> Change:
    """Return the change, held, of a page that is not there any more; it keeps the source's own programmes."""
    source = fetched.page.source
    issues = tuple(dict.fromkeys(citation.issue for citation in source.cited_in))
    change = replace(
        _blank(fetched, last, last),
        id=_id(fetched, last, "gone"),
        state=ChangeState.HELD,
        final_url=fetched.final_url,
        kind=ChangeKind.GONE,
        why=(reason, *citing(ChangeKind.GONE, source)),
        message=gone_headline(place_of(source, last.document.title), issues),
        after=SnapshotRef(sha256="", fetched_at=fetched.fetched_at),
    )
    return _labelled(change, fetched, _inherited(fetched, rules))


def compose_back(fetched: FetchResult, last: Snapshot, rules: Rules) -> Change:
    """Return the change of a page that had been told as gone and answers again with what it said last."""
    change = replace(
        _blank(fetched, last, last),
        id=_id(fetched, last, "back"),
        kind=ChangeKind.STATUS_CHANGE,
        why=(because("back", N_("the page had been told as gone and answers again")),),
        message=back_headline(place_of(fetched.page.source, last.document.title)),
        before=SnapshotRef(sha256="", fetched_at=last.fetched_at),
        after=SnapshotRef(sha256=last.sha256, fetched_at=fetched.fetched_at),
    )
    return _labelled(change, fetched, _inherited(fetched, rules))


def _blank(fetched: FetchResult, before: Snapshot, after: Snapshot) -> Change:
    """Return a pending change with everything that the page and its two snapshots give."""
    source = fetched.page.source
    return Change(
        id=_id(fetched, before, after.sha256),
        state=ChangeState.PENDING,
        source_id=source.id,
        publisher=source.publisher,
        url=fetched.page.url,
        final_url=after.final_url,
        page_title=after.document.title,
        detected_at=fetched.fetched_at,
        updated_at=fetched.fetched_at,
        kind=ChangeKind.TEXT_EDIT,
        importance=Importance.NORMAL,
        why=(),
        message=Message(""),
        lang=after.document.lang,
        cited_in=source.cited_in,
        before=SnapshotRef(sha256=before.sha256, fetched_at=before.fetched_at),
        after=SnapshotRef(sha256=after.sha256, fetched_at=after.fetched_at),
    )


def _labelled(change: Change, fetched: FetchResult, found: Classification) -> Change:
    source = fetched.page.source
    return replace(
        change,
        programmes=found.programmes,
        strands=found.strands,
        initiatives=found.initiatives,
        section=section_of(source, found.programmes, change.url),
    )


def _classified(comparison: Comparison, rules: Rules) -> Classification:
    """Classify the words that came (or, when none did, those that went) under their headings and the page's title.

    An item of a listing is classified by its own words and address: the listing's title and labels say nothing of it.
    """
    source, facts = comparison.source, comparison.facts
    listing = source.kind is SourceKind.LISTING
    headings = dict.fromkeys(heading for edit in comparison.edits for heading in _headings(edit))
    found = classify(
        rules.classifier,
        title="" if listing else comparison.after.document.title,
        headings=tuple(headings),
        text=sentences(comparison.edits) or facts.old_words,
        url=facts.new_links[0].url if listing and facts.new_links else comparison.fetched.page.url,
        source=source,
        lang=comparison.after.document.lang,
    )
    return found if listing else _with_catalogue(found, source)


def _inherited(fetched: FetchResult, rules: Rules) -> Classification:
    """Return the labels that the catalogue and the address give: there are no words to go by."""
    page = fetched.page
    found = classify(rules.classifier, title="", headings=(), text="", url=page.url, source=page.source)
    return _with_catalogue(found, page.source)


def _with_catalogue(found: Classification, source: Source) -> Classification:
    """Add the strands and initiatives that the catalogue gives the source, which need no proof."""
    return replace(
        found,
        strands=tuple(dict.fromkeys((*source.strands, *found.strands))),
        initiatives=tuple(dict.fromkeys((*source.initiatives, *found.initiatives))),
    )


def _headings(edit: BlockEdit) -> tuple[str, ...]:
    block = edit.after or edit.before
    return block.path if block else ()


def _edit(edit: BlockEdit) -> Edit:
    before, after = edit.before, edit.after
    return Edit(
        op=edit.op,
        path=" > ".join(_place(after or before)),
        before=before.text if before and edit.op is not Op.INSERT else "",
        after=after.text if after and edit.op is not Op.DELETE else "",
        before_links=before.links if before else (),
        after_links=after.links if after else (),
    )


def _place(block: Block | None) -> Sequence[str]:
    if block is None:
        return ()
    place = [*block.path, block.kind.value]
    if block.page is not None:
        place.append(f"p. {block.page}")
    if block.number is not None:
        place.append(f"para. {block.number}")
    return place


def _incomplete(fetched: FetchResult) -> tuple[Reason, ...]:
    """Say of a page that scripts build that a browser would have shown more."""
    if fetched.page.source.fetch is not FetchMode.RENDERED or fetched.rendered:
        return ()
    return (because("rendered", N_("scripts build this page: it was read as served, so part of it is missing")),)


def _id(fetched: FetchResult, before: Snapshot, after: str) -> str:
    return change_id(fetched.fetched_at, f"{fetched.page.source.id}\0{fetched.page.url}", before.sha256, after)
