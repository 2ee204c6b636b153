"""What kind of change it is, and why.

The rules are asked in order; the first that answers decides.  Each answer names what it saw on the page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.address import is_home, same_page
from pipeline.change import Reason, because
from pipeline.compare.comparison import Comparison
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import document_of, is_card, is_file, is_item, item_title, read_facts
from pipeline.document import Block, BlockKind
from pipeline.extract import sniff
from pipeline.fold import match_key
from pipeline.kinds import ChangeKind
from pipeline.message import N_, Value
from pipeline.phrases import Phrases, Topic
from pipeline.publications.versions import Relation
from pipeline.source import SourceKind
from pipeline.tell.succession import succession

_A_FEW = 12  # edits
_RECORDED = (SourceKind.EVENT, SourceKind.VIDEO, SourceKind.WEBINAR)
_NAMES = 500  # characters that the names of all languages take
_FIELD_LABEL = 24  # characters in which the label of a field stands
_LIST_LABEL = 80  # characters at the beginning of a list that may say what it lists
_MOSTLY = 0.5  # share of edits
_LONGEST_SENTENCE = 10_000  # characters; longer blocks are pages without marks
MUCH_ALIKE = 0.5  # share of unchanged blocks from which a page under another address is the same page


@dataclass(frozen=True, slots=True)
class KindVerdict:
    kind: ChangeKind
    reason: Reason


Rule = Callable[[Comparison, Phrases], KindVerdict | None]


def kind_of(comparison: Comparison, phrases: Phrases) -> KindVerdict:
    """Return the kind of a change that is told."""
    for rule in _RULES:
        if verdict := rule(comparison, phrases):
            return verdict
    return _verdict(ChangeKind.TEXT_EDIT, "words", N_("words on the page differ"))


def _renamed(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    old, new = comparison.before.document.title, comparison.after.document.title
    if not old or not new or old == new:
        return None
    words = phrases.find(Topic.RENAME, comparison.facts.new_words)
    if words and any(block.text in (old, new) or old in block.text for block in comparison.facts.new_blocks):
        return _verdict(ChangeKind.RENAME, "rename", N_("the title changed and the page says “{words}”"), words=words)
    moved = not same_page(comparison.before.final_url, comparison.after.final_url)
    if moved and words:
        return _verdict(
            ChangeKind.RENAME,
            "rename",
            N_("the address and the title changed and the page says “{words}”"),
            words=words,
        )
    return None


def _moved(comparison: Comparison, _: Phrases) -> KindVerdict | None:
    before, after = comparison.before.final_url, comparison.after.final_url
    if same_page(before, after) or is_home(after):
        return None
    # Of a redirect the target is what is watched, whatever stands there now.
    if comparison.edits and comparison.kept_blocks < MUCH_ALIKE and comparison.source.kind is not SourceKind.REDIRECT:
        return None
    return _verdict(ChangeKind.MOVED, "address", N_("the page now answers under {address}"), address=after)


def _document(comparison: Comparison, _: Phrases) -> KindVerdict | None:
    # The page that describes a document is HTML; the text of one, however it was brought, is the document itself.
    extracted = comparison.source.kind is SourceKind.DOCUMENT_PDF and comparison.after.media_type != sniff.HTML
    if comparison.after.media_type != sniff.PDF and not extracted:
        return None
    return _verdict(ChangeKind.DOCUMENT_REPLACED, "document", N_("the words of the document differ"))


def _succession(comparison: Comparison, _: Phrases) -> KindVerdict | None:
    found = succession(comparison.edits, comparison.before.document)
    if found is None:
        return None
    old, new = found.old, found.new
    match found.relation:
        case Relation.REVISION:
            return _verdict(ChangeKind.NEW_VERSION, "version", N_("{new} is a new version of {old}"), new=new, old=old)
        case Relation.UPLOAD:
            sentence = N_("{old} was uploaded again as {new}")
            return _verdict(ChangeKind.DOCUMENT_REPLACED, "re-upload", sentence, old=old, new=new)
        case Relation.CORRECTION:
            return _verdict(
                ChangeKind.NEW_DOCUMENT, "correction", N_("{new} is a correction of {old}"), new=new, old=old
            )
        case Relation.ADDITION:
            return _verdict(ChangeKind.NEW_DOCUMENT, "addition", N_("{new} is an addition to {old}"), new=new, old=old)


def _relinked(comparison: Comparison, _: Phrases) -> KindVerdict | None:
    """No word changed, but one of them leads to another document."""
    edits = comparison.edits
    if not edits or any(not edit.before or not edit.after or edit.before.text != edit.after.text for edit in edits):
        return None
    facts = comparison.facts
    old, new = ([link.url for link in links if document_of(link)] for links in (facts.old_links, facts.new_links))
    if not old or not new:
        return None
    sentence = N_("the same words led to {old} and now lead to {new}")
    return _verdict(ChangeKind.DOCUMENT_REPLACED, "relinked", sentence, old=old[0], new=new[0])


def _edition(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    """The number of a version went up, on a page that has versions: a tool, or one that is watched for them."""
    source = comparison.source
    if source.kind is not SourceKind.TOOL and ChangeKind.NEW_VERSION not in source.watch:
        return None
    for edit in comparison.edits:
        if edit.before is None or edit.after is None:
            continue
        old, new = phrases.find(Topic.VERSION, edit.before.text), phrases.find(Topic.VERSION, edit.after.text)
        if old and new and _numbers(new) > _numbers(old):
            return _verdict(ChangeKind.NEW_VERSION, "edition", N_("“{old}” became “{new}”"), old=old, new=new)
    return None


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _language(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    """Nothing came but names of languages, with something that leads there."""
    came = comparison.facts.new_words
    if len(came) > _NAMES or comparison.facts.old_words:
        return None
    if not any(edit.after and edit.after.links for edit in comparison.edits):
        return None
    words = phrases.find(Topic.LANGUAGE, came)
    if words is None or any(character.isalpha() for character in phrases.erase(Topic.LANGUAGE, match_key(came))):
        return None
    return _verdict(
        ChangeKind.LANGUAGE_ADDED, "language", N_("a text is there in a language more: “{words}”"), words=words
    )


def _items(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    listing = comparison.source.kind is SourceKind.LISTING
    watched = ChangeKind.NEW_ITEM in comparison.source.watch  # a programme's page that lists its products, for instance
    for block in comparison.facts.new_blocks:
        name = item_title(block)
        if _lists_document(block) and (not listing or phrases.find(Topic.DOCUMENT, block.text)):
            return _verdict(
                ChangeKind.NEW_DOCUMENT, "new-file", N_("a document was not linked before: “{title}”"), title=name
            )
        if (listing and is_item(block, comparison.source.items)) or (watched and is_card(block)):
            return _verdict(ChangeKind.NEW_ITEM, "new-item", N_("an item was not listed before: “{title}”"), title=name)
    return None


def _lists_document(block: Block) -> bool:
    """Whether a block brings a document: a file, or a UN document that it does not only mention."""
    if any(is_file(link) for link in block.links):
        return True
    lists = is_card(block) or block.kind is BlockKind.ROW
    return lists and any(document_of(link) for link in block.links)


def _removed(comparison: Comparison, _: Phrases) -> KindVerdict | None:
    """Items went from a listing, and not off its end."""
    if comparison.source.kind is not SourceKind.LISTING or not comparison.facts.old_blocks:
        return None
    if any(edit.after is not None or edit.before is None or edit.before.item is None for edit in comparison.edits):
        return None
    name = item_title(comparison.facts.old_blocks[0])
    return _verdict(ChangeKind.GONE, "item-removed", N_("an item is no longer listed: “{title}”"), title=name)


def _names(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    facts = comparison.facts
    for edit in comparison.edits if facts.joined or facts.left else ():
        changed = read_facts([edit])
        if not changed.joined and not changed.left:
            continue
        around = _around(edit)
        if words := phrases.find(Topic.LEAD, around):
            sentence = N_("a list under “{words}” gained or lost names")
            return _verdict(ChangeKind.LEAD_CHANGE, "leads", sentence, words=words)
        if words := phrases.find(Topic.SIGNATORY, around):
            sentence = N_("a list under “{words}” gained or lost names")
            return _verdict(ChangeKind.SIGNATORY_CHANGE, "signatories", sentence, words=words)
    for move in facts.figure_moves:
        if phrases.find(Topic.SIGNATORY, move.unit):
            sentence = N_("a number of signatories changed: {move}")
            return _verdict(ChangeKind.SIGNATORY_CHANGE, "signatories", sentence, move=str(move))
    return None


def _around(edit: BlockEdit) -> str:
    """Return the words that may say what a list lists: of an entry that came or went, only those right above it."""
    if edit.before is None or edit.after is None:
        return " ".join(block.path[-1] for block in (edit.before, edit.after) if block and block.path)
    return " ".join(text for block in (edit.before, edit.after) for text in (*block.path, block.text[:_LIST_LABEL]))


def _dates(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    facts = comparison.facts
    if not facts.date_moves:
        return None
    move = facts.date_moves[0]
    around = " ".join(edit.after.text for edit in comparison.edits if edit.after)
    words = phrases.find(Topic.DEADLINE, around)
    if not facts.only_dates and not (words and len(facts.new_words) < 200):
        return None
    if words:
        sentence = N_("a date beside “{words}” went from {before} to {after}")
        return _verdict(ChangeKind.DATE_CHANGE, "deadline", sentence, words=words, before=move.before, after=move.after)
    return _verdict(
        ChangeKind.DATE_CHANGE,
        "date",
        N_("a date went from {before} to {after}"),
        before=move.before,
        after=move.after,
    )


def _recording(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    source = comparison.source
    if source.kind not in _RECORDED and ChangeKind.RECORDING_ADDED not in source.watch:
        return None
    words = phrases.find(Topic.RECORDING, comparison.facts.new_words)
    if not words or phrases.find(Topic.RECORDING, comparison.facts.old_words):
        return None
    return _verdict(ChangeKind.RECORDING_ADDED, "recording", N_("the page now says “{words}”"), words=words)


def _figures(comparison: Comparison, _: Phrases) -> KindVerdict | None:
    """A figure of a page written anew says as little as a word of it, unless it is figures that were written anew."""
    edits = len(comparison.edits)
    if edits > _A_FEW and len(comparison.facts.figure_moves) < edits * _MOSTLY:
        return None
    for move in comparison.facts.figure_moves:
        if move.unit or comparison.facts.only_figures:
            return _verdict(ChangeKind.FIGURE_CHANGE, "figure", N_("a figure changed: {move}"), move=str(move))
    return None


def _status(comparison: Comparison, phrases: Phrases) -> KindVerdict | None:
    """A word such as "adopted" came into a sentence that was there before; in a page written anew it says little.

    A field that is labelled as a status says it with any word.
    """
    if len(comparison.edits) > _A_FEW:
        return None
    for edit in comparison.edits:
        if edit.before is None or edit.after is None or len(edit.after.text) > _LONGEST_SENTENCE:
            continue
        facts = read_facts([edit])
        new, old = phrases.find(Topic.STATUS, facts.new_words), phrases.find(Topic.STATUS, facts.old_words)
        if new and not (old and old.lower() == new.lower()):
            return _verdict(ChangeKind.STATUS_CHANGE, "status", N_("the page now says “{words}”"), words=new)
        label = _label(edit.after, phrases)
        if label and label == _label(edit.before, phrases) and facts.new_words:
            sentence = N_("the page now says “{words}”")
            return _verdict(ChangeKind.STATUS_CHANGE, "status", sentence, words=facts.new_words)
    return None


def _label(block: Block, phrases: Phrases) -> str | None:
    label, colon, _ = block.text[:_FIELD_LABEL].replace("：", ":").partition(":")
    return phrases.find(Topic.STATUS_LABEL, label) if colon else None


_RULES: tuple[Rule, ...] = (
    _renamed, _moved, _document, _succession, _relinked, _edition, _language, _items, _removed, _names, _recording,
    _dates, _figures, _status,
)  # fmt: skip


def _verdict(kind: ChangeKind, rule: str, sentence: str, **values: Value) -> KindVerdict:
    return KindVerdict(kind, because(rule, sentence, **values))
