"""Blocks of a page that name a document, its later versions and what belongs to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import is_file
from pipeline.document import Block, Document
from pipeline.publications.versions import Name, Relation, file_name, relation, symbol_name
from pipeline.tokens import symbols, words

_ALIKE = 60.0  # per cent of words that two cards of one file have in common when only its number of upload differs
_LONGEST_CARD = 400  # characters: a longer block speaks of documents, it does not list one
_TAKES_THE_PLACE = (Relation.REVISION, Relation.UPLOAD)


@dataclass(frozen=True, slots=True)
class Succession:
    """A document on a page that follows, corrects or adds to an earlier one."""

    old: str  #: name of the earlier one, as a reader knows it
    new: str
    relation: Relation
    block: Block  #: where the later one stands


def names_of(block: Block) -> tuple[Name, ...]:
    """Return the names of the documents that a block lists: its files, else its only symbol."""
    files = tuple(file_name(link.url) for link in block.links if is_file(link))
    if files or len(block.text) > _LONGEST_CARD:
        return files
    found = symbols(" ".join((block.text, *(link.url for link in block.links))))
    return (symbol_name(found[0]),) if len(set(found)) == 1 else ()


def takes_the_place(old: Block, new: Block) -> bool:
    """Whether `new` lists a later version of what `old` lists.

    Two files of one name but for a number that a site added may be two documents: then their titles differ.
    """
    found = {kind for _, _, kind in _relations(names_of(old), names_of(new))}
    if Relation.REVISION in found:
        return True
    return Relation.UPLOAD in found and fuzz.ratio(words(old.text), words(new.text)) >= _ALIKE


def paired(edits: Sequence[BlockEdit]) -> tuple[BlockEdit, ...]:
    """Return `edits` with each block that went and the one that took its place, wherever that stands, as one edit.

    Cards are paired by their words before; the card of another document may read more alike.
    """
    old: defaultdict[str, list[BlockEdit]] = defaultdict(list)  # by work
    for edit in edits:
        if edit.before is not None and edit.op in (Op.DELETE, Op.REPLACE):
            for work in {name.work for name in names_of(edit.before)}:
                old[work].append(edit)
    mates: dict[int, BlockEdit] = {}  # id of the edit with the later version -> the edit with the earlier one
    for edit in edits if old else ():
        if edit.after is not None and edit.op in (Op.INSERT, Op.REPLACE):
            taken = {id(mate) for mate in mates.values()}
            works = dict.fromkeys(name.work for name in names_of(edit.after))
            candidates = [each for work in works for each in old.get(work, ()) if id(each) not in taken]
            candidates.sort(key=lambda other: other is not edit)  # its own old text first
            mate = next((each for each in candidates if each.before and takes_the_place(each.before, edit.after)), None)
            if mate is not None:
                mates[id(edit)] = mate
    elsewhere = {id(mate) for new, mate in mates.items() if id(mate) != new}
    return tuple(part for edit in edits for part in _parts(edit, mates.get(id(edit)), moved=id(edit) in elsewhere))


def _parts(edit: BlockEdit, mate: BlockEdit | None, *, moved: bool) -> tuple[BlockEdit, ...]:
    """Return what is left of an edit: `mate` holds the earlier version of its new text, `moved`: its old text went."""
    if mate is edit or (mate is None and not moved):
        return (edit,)
    parts = []
    if edit.before is not None and not moved:
        parts.append(BlockEdit(Op.DELETE, edit.before, None))
    if edit.after is not None:
        parts.append(BlockEdit(Op.REPLACE, mate.before, edit.after) if mate else BlockEdit(Op.INSERT, None, edit.after))
    return tuple(parts)


def succession(edits: Sequence[BlockEdit], before: Document) -> Succession | None:
    """Return the first document among `edits` that follows or belongs to one that `before` lists or that it names."""
    for edit in edits:
        if edit.after is None or edit.op is Op.DELETE:
            continue
        names = names_of(edit.before) if edit.before else ()
        still = {name.shown for name in names_of(edit.after)} & {name.shown for name in names}
        old = [name for name in names if name.shown not in still]
        new = [name for name in names_of(edit.after) if name.shown not in still]
        for earlier, later, kind in _relations(old, new):
            return Succession(earlier.shown, later.shown, kind, edit.after)
        if found := _beside(new, before, edit.after):
            return found
    return None


def _beside(names: Sequence[Name], before: Document, block: Block) -> Succession | None:
    """Return what follows or belongs to a document that the page lists elsewhere, or whose symbol it bears."""
    if not names:
        return None
    listed = [name for each in before.blocks for name in names_of(each)]
    for earlier, later, kind in _relations(listed, names):
        if kind is not Relation.UPLOAD:
            return Succession(earlier.shown, later.shown, kind, block)
    for name in names:
        if name.parts and name.symbol:
            kind = Relation.CORRECTION if name.parts[0][0] == "correction" else Relation.ADDITION
            return Succession(name.symbol, name.shown, kind, block)
    return None


def _relations(old: Sequence[Name], new: Iterable[Name]) -> list[tuple[Name, Name, Relation]]:
    return [(one, other, kind) for other in new for one in old if (kind := relation(one, other))]
