"""What makes a change weigh more or less than is usual for its kind: which words it is about, on which kind of source.

The rules stand in the order in which they are asked; the first that answers decides.  Each row of the table "which
change matters" of `docs/kinds.md` is one or two of them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.change import Reason, because
from pipeline.compare.ahead import is_after, is_over
from pipeline.compare.comparison import Comparison
from pipeline.compare.facts import document_of, item_title
from pipeline.document import Block, BlockKind
from pipeline.extract.metadata import DURATION
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import N_, Value
from pipeline.phrases import Phrases, Topic
from pipeline.publications.versions import Relation
from pipeline.source import FetchMode, SourceKind
from pipeline.tell.misspelling import corrected
from pipeline.tell.succession import succession
from pipeline.tokens import dates, symbols

_MAIN_ORGAN = re.compile(r"(?!.*/L\.\d)[AES]/(?:(?:RES|DEC)/)?\d+(?:/\d+)?(?:/.*)?")
_GATHERINGS = (SourceKind.EVENT, SourceKind.WEBINAR)
_NEW = (ChangeKind.NEW_DOCUMENT, ChangeKind.NEW_ITEM)
_WORDS = (ChangeKind.TEXT_EDIT, ChangeKind.STATUS_CHANGE)
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHORT = 200  # characters: a line that says where something is, or that it is off, is no longer than this
_A_FEW = 12  # edits: in a page that was written anew, single words say little
_BEHIND = 30  # characters behind a figure, in which stands what it counts
_SAME_WORK = 0.5  # share of a text that is left where an address leads to the same work


@dataclass(frozen=True, slots=True)
class Weight:
    level: Importance
    reason: Reason


Rule = Callable[[ChangeKind, Comparison, Phrases], Weight | None]


def weight_of(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    """Return the level that the circumstances give a change of `kind`; None leaves it at the usual one."""
    return next((found for rule in _RULES if (found := rule(kind, comparison, phrases))), None)


def _key_document(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    words_found = phrases.find(Topic.KEY_DOCUMENT, comparison.facts.new_words) if kind in _NEW else None
    if words_found is None:
        return None
    level = Importance.URGENT if comparison.facts.symbols else Importance.HIGH
    return _weight(level, "key-document", N_("the network waits for it: “{words}”"), words=words_found)


def _correction(kind: ChangeKind, comparison: Comparison, _: Phrases) -> Weight | None:
    found = succession(comparison.edits, comparison.before.document) if kind is ChangeKind.NEW_DOCUMENT else None
    if found is None or found.relation is not Relation.CORRECTION:
        return None
    return _weight(Importance.HIGH, "correction", N_("a document that is in use was corrected"))


def _un_document(kind: ChangeKind, comparison: Comparison, _: Phrases) -> Weight | None:
    """A document of a main organ (A/79/1, E/2026/57); the papers of a session have the symbol of their body."""
    if kind not in _NEW:
        return None
    for block in comparison.facts.new_blocks:
        named = block.text if any(document_of(link) for link in block.links) else item_title(block)
        for symbol in symbols(named):
            if _MAIN_ORGAN.fullmatch(symbol):
                sentence = N_("a document of a main organ of the United Nations: {symbol}")
                return _weight(Importance.HIGH, "un-document", sentence, symbol=symbol)
    return None


def _outcome(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    if kind not in _NEW or comparison.source.kind not in _GATHERINGS:
        return None
    said = phrases.find(Topic.OUTCOME, comparison.facts.new_words)
    return (
        _weight(Importance.HIGH, "outcome", N_("it is what came of the event: “{words}”"), words=said) if said else None
    )


def _annex(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    """Every edit of a document stands in an annex."""
    if kind is not ChangeKind.DOCUMENT_REPLACED:
        return None
    said = None
    for edit in comparison.edits:
        block = edit.after or edit.before
        places = (*block.path, block.text[:40]) if block else ()
        said = next((found for place in places if (found := phrases.find(Topic.ANNEX, place))), None)
        if said is None:
            return None
    return _weight(Importance.LOW, "annex", N_("the change is in an annex (“{words}”)"), words=said) if said else None


def _typing_correction(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    pair = corrected(comparison, phrases) if kind is ChangeKind.DOCUMENT_REPLACED else None
    if pair is None:
        return None
    old, new = pair
    return _weight(Importance.LOW, "typing", N_("only typing was corrected: “{old}” is now “{new}”"), old=old, new=new)


def _language(kind: ChangeKind, comparison: Comparison, _: Phrases) -> Weight | None:
    """A UN document in another language is waited for; another language of other documents is an edition more."""
    if kind is not ChangeKind.LANGUAGE_ADDED or comparison.source.kind is not SourceKind.DOCUMENT_PDF:
        return None
    document = comparison.after.document
    if symbols(f"{document.title}\n{document.text[:1000]}"):
        return None
    return _weight(Importance.NORMAL, "edition", N_("it is a document that is there already, in a language more"))


def _moved_event(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    """The date or the place of an event that is still to come, or that it is off."""
    if comparison.source.kind not in _GATHERINGS or is_over(comparison.after.document, _today(comparison)):
        return None
    if kind is ChangeKind.DATE_CHANGE:
        return _weight(Importance.URGENT, "event-date", N_("people have planned to be there"))
    if kind not in _WORDS:
        return None
    came = comparison.facts.new_words
    if len(came) <= _SHORT and (said := phrases.find(Topic.CALLED_OFF, came)):
        return _weight(Importance.URGENT, "called-off", N_("people have planned to be there: “{words}”"), words=said)
    if len(comparison.edits) > _A_FEW:
        return None
    was = {label for edit in comparison.edits for label in _place_labels(edit.before, phrases)}
    said = next(
        (label for edit in comparison.edits for label in _place_labels(edit.after, phrases) if label in was), None
    )
    return _weight(Importance.URGENT, "place", N_("the place changed, beside “{words}”"), words=said) if said else None


def _closed(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    """Opened or closed: before the day that the page gave, or on time."""
    if kind is not ChangeKind.STATUS_CHANGE:
        return None
    for topic, beside in ((Topic.CLOSED, Topic.DEADLINE), (Topic.OPENED, Topic.OPENED)):
        if not phrases.find(topic, comparison.facts.new_words):
            continue
        printed = [
            found.day
            for block in comparison.before.document.blocks
            if phrases.find(beside, block.text)
            for found in dates(block.text)
        ]
        early = next((day for day in printed if is_after(day, _today(comparison))), None)
        if early:
            return _weight(Importance.URGENT, "early", N_("before the day that the page gave: {date}"), date=early)
        if printed:
            return _weight(Importance.LOW, "on-time", N_("as the page said: {date}"), date=printed[0])
    return None


def _decision(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    said = phrases.find(Topic.DECISION, comparison.facts.new_words) if kind is ChangeKind.STATUS_CHANGE else None
    return _weight(Importance.HIGH, "decision", N_("it was decided: “{words}”"), words=said) if said else None


def _call(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    if comparison.source.kind is not SourceKind.PROGRAMME or kind not in (*_NEW, *_WORDS):
        return None
    said = phrases.find(Topic.CALL, comparison.facts.new_words)
    if said is None or not phrases.find(Topic.LEAD, comparison.facts.new_words):
        return None
    return _weight(Importance.HIGH, "call", N_("leaders of the programme are sought: “{words}”"), words=said)


def _state(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    if kind is not ChangeKind.SIGNATORY_CHANGE:
        return None
    facts = comparison.facts
    state = next((name for name in (*facts.joined, *facts.left) if phrases.is_state(name)), None)
    if state is None:
        return None
    return _weight(Importance.HIGH, "state", N_("a state joined or left: {state}"), state=state)


def _commitment(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    if comparison.source.kind is not SourceKind.INITIATIVE or kind not in (*_NEW, *_WORDS):
        return None
    said = phrases.find(Topic.COMMITMENT, comparison.facts.new_words)
    return _weight(Importance.HIGH, "commitment", N_("a new commitment: “{words}”"), words=said) if said else None


def _contact(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    """Every edit is of an address for mail, a telephone number or the like, in the place of another one."""
    if kind not in (ChangeKind.TEXT_EDIT, ChangeKind.FIGURE_CHANGE) or comparison.source.kind is SourceKind.LISTING:
        return None
    if comparison.facts.new_dates or comparison.facts.new_blocks:
        return None
    for edit in comparison.edits:
        texts = [block.text for block in (edit.before, edit.after) if block]
        if not all(
            len(text) <= _SHORT and (_E_MAIL.search(text) or phrases.find(Topic.CONTACT, text)) for text in texts
        ):
            return None
    return _weight(Importance.LOW, "contact", N_("only how to reach somebody changed"))


def _threshold(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    if kind not in (ChangeKind.FIGURE_CHANGE, ChangeKind.TEXT_EDIT) or len(comparison.edits) > _A_FEW:
        return None
    for edit in comparison.edits:
        if not edit.before or not edit.after or len(edit.after.text) > _SHORT:
            continue
        if said := phrases.find(Topic.THRESHOLD, edit.after.text):
            return _weight(Importance.HIGH, "threshold", N_("others measure by it: “{words}”"), words=said)
    return None


def _certified(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    """How many are certified under a scheme says little; of an initiative it is the number that counts."""
    if kind is not ChangeKind.FIGURE_CHANGE or comparison.source.kind is SourceKind.INITIATIVE:
        return None
    said = [
        phrases.find(Topic.CERTIFIED, edit.after.text.partition(move.after)[2][:_BEHIND])
        for move in comparison.facts.figure_moves
        for edit in comparison.edits
        if edit.after and move.after in edit.after.text
    ]
    if not said or not all(said) or any(_is_share(move.unit) for move in comparison.facts.figure_moves):
        return None
    return _weight(Importance.LOW, "certified", N_("it counts what is “{words}”"), words=said[0] or "")


def _revision_date(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> Weight | None:
    if kind is not ChangeKind.DATE_CHANGE or not comparison.facts.only_dates:
        return None
    said = [phrases.find(Topic.REVISED_ON, edit.after.text if edit.after else "") for edit in comparison.edits]
    if not all(said):
        return None
    sentence = N_("only the day on which the page was last edited changed (“{words}”)")
    return _weight(Importance.LOW, "revised-on", sentence, words=said[0] or "")


def _length(kind: ChangeKind, comparison: Comparison, _: Phrases) -> Weight | None:
    if comparison.source.fetch is not FetchMode.METADATA_ONLY or kind not in (ChangeKind.FIGURE_CHANGE, *_WORDS):
        return None
    blocks = [block for edit in comparison.edits for block in (edit.before, edit.after) if block]
    if not all(block.text.startswith(f"{DURATION}: ") for block in blocks):
        return None
    return _weight(Importance.LOW, "length", N_("only the length of the recording changed"))


def _another_work(kind: ChangeKind, comparison: Comparison, _: Phrases) -> Weight | None:
    """A redirect leads to another text, and not only to another place of the same one."""
    if kind is not ChangeKind.MOVED or comparison.source.kind is not SourceKind.REDIRECT:
        return None
    if not comparison.edits or (comparison.kept_words >= _SAME_WORK and not _has_another_name(comparison)):
        return None
    return _weight(Importance.NORMAL, "another-work", N_("another text stands at the new address"))


def _has_another_name(comparison: Comparison) -> bool:
    """Whether the heading that gives a page its name went and another one came, whatever the frame has in common."""
    facts = comparison.facts
    sides = ((facts.old_blocks, comparison.before.document.title), (facts.new_blocks, comparison.after.document.title))
    return all(
        any(block.kind is BlockKind.HEADING and block.text in title for block in blocks) for blocks, title in sides
    )


_RULES: tuple[Rule, ...] = (
    _correction, _key_document, _un_document, _outcome, _annex, _typing_correction, _language, _revision_date,
    _moved_event, _closed, _decision, _call, _state, _commitment, _contact, _threshold, _certified,
    _length, _another_work,
)  # fmt: skip


def _weight(level: Importance, rule: str, sentence: str, **values: Value) -> Weight:
    return Weight(level, because(rule, sentence, **values))


def _today(comparison: Comparison) -> date:
    return comparison.fetched.fetched_at.date()


def _is_share(unit: str) -> bool:
    """Whether a figure is a share, and so a rule that is to be kept rather than a count."""
    return unit in ("%", "％", "‰") or unit.startswith(("per", "pour", "por", "百分"))


def _place_labels(block: Block | None, phrases: Phrases) -> list[str]:
    """Return the words for a place that a short block says, or stands under."""
    if block is None or len(block.text) > _SHORT:
        return []
    return [label.lower() for text in (block.text, *block.path) if (label := phrases.find(Topic.PLACE, text))]
