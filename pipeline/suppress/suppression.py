"""Which differences are not told, and under which rule they stand in the ledger."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import document_of
from pipeline.compare.keys import same_text, same_words
from pipeline.compare.values import same_values
from pipeline.document import Block, Document
from pipeline.extract import sniff
from pipeline.fold import comparison_key
from pipeline.outcome import SiteMemory, Snapshot
from pipeline.phrases import Phrases
from pipeline.source import Source, SourceKind
from pipeline.suppress.between_links import in_another_order
from pipeline.suppress.cards import exchanged_cards
from pipeline.suppress.contents import CONTENTS, of_contents
from pipeline.suppress.frame import frame
from pipeline.suppress.furniture import block_digest
from pipeline.suppress.link_hints import LINK_HINT, only_hints
from pipeline.suppress.margins import margins
from pipeline.suppress.memory import PageMemory, after_rest
from pipeline.suppress.menu import MENU
from pipeline.suppress.ordinals import slid
from pipeline.suppress.recall import brings_a_fact, recall
from pipeline.suppress.renumbering import RENUMBERED, renumbered
from pipeline.suppress.restless import restless_rule, rotating
from pipeline.suppress.running_heads import RUNNING_HEAD, is_running_head, only_laid_out, without_running_heads
from pipeline.suppress.sliding import slid_off
from pipeline.suppress.trails import TRAIL, trails

FURNITURE = "furniture"
REFLOW = "reflow"
SAME_VALUE = "same-value"
# Of differing text that patterns are asked about.  A page that differs in more is not explained by its counters.
_MOST_CHARACTERS = 100_000
_FORM_RULES = ("order", "link-target", SAME_VALUE, "paging", REFLOW, RENUMBERED, LINK_HINT)  # the words did not change


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """The edits of one comparison, told and not told."""

    told: tuple[BlockEdit, ...]
    suppressed: dict[str, tuple[BlockEdit, ...]] = field(default_factory=dict)  #: by rule, in the order of the page
    template: bool = False  #: what is told is nothing but furniture of the site
    returned: bool = False  #: what is told brings a text back that the page showed before
    memory: PageMemory  #: of the page, with what this comparison taught


def is_cosmetic(rule: str) -> bool:
    """Whether a rule holds back differences of form, not of words."""
    return rule in _FORM_RULES


def sift(
    edits: Sequence[BlockEdit],
    before: Snapshot,
    after: Snapshot,
    source: Source,
    site: SiteMemory,
    phrases: Phrases,
    memory: PageMemory,
) -> Sifted:
    """Sort `edits` into those that are told and those that are not, each with its rule.

    `memory` has its say only about those that no pattern explains.
    """
    if not edits:
        return Sifted(told=(), memory=after_rest(memory))
    listing = source.kind is SourceKind.LISTING
    unexplained, explained = _explained(edits, before, after, source, site, phrases)
    suppressed = {rule: tuple(held) for rule, held in explained.items()}
    if not unexplained:
        return Sifted(told=(), suppressed=suppressed, memory=after_rest(memory))
    recalled = recall(edits, unexplained, before, after, source, site, memory)
    framed = frame(before.document, listing=listing) | frame(after.document, listing=listing)
    shared = margins(before.document, site)
    today = after.fetched_at.date()
    furniture = tuple(edit for edit in recalled.left if _is_furniture(edit, shared, framed, today))
    framing = {id(edit) for edit in furniture}
    told = tuple(edit for edit in recalled.left if id(edit) not in framing)
    template = bool(furniture) and not told
    return Sifted(
        told=furniture if template else told,
        suppressed=suppressed | recalled.suppressed | ({FURNITURE: furniture} if furniture and told else {}),
        template=template,
        returned=recalled.returned,
        memory=recalled.memory,
    )


def _explained(
    edits: Sequence[BlockEdit],
    before: Snapshot,
    after: Snapshot,
    source: Source,
    site: SiteMemory,
    phrases: Phrases,
) -> tuple[list[BlockEdit], dict[str, list[BlockEdit]]]:
    """Return the edits that no pattern explains, and the others by the rule that does, both in their order."""
    anew = _only_laid_out_anew(edits, before, after)
    cards = (
        rotating(before.document, phrases)
        | rotating(after.document, phrases)
        | exchanged_cards(before.document, after.document, site, source, after.fetched_at.date())
    )
    listing = source.kind is SourceKind.LISTING
    paged = slid_off(edits, before.document, after.document, site) if listing else frozenset()
    asked = _asked(edits)
    known = {
        **dict.fromkeys(only_hints(asked, phrases), LINK_HINT),
        **dict.fromkeys(trails(asked, phrases), TRAIL),
        **dict.fromkeys(of_contents(edits, before.document, after.document, phrases), CONTENTS),
        **dict.fromkeys(renumbered(asked) | slid(asked), RENUMBERED),
        **dict.fromkeys(only_laid_out(edits, before.document, after.document, phrases), RUNNING_HEAD),
    }
    unexplained: list[BlockEdit] = []
    explained: defaultdict[str, list[BlockEdit]] = defaultdict(list)
    for index, edit in enumerate(edits):
        rule = _form_rule(edit)
        if rule is None and index < len(asked):
            rule = _words_rule(edit, before.fetched_at, after.fetched_at, phrases)
        if rule is None and (edit.before in cards or edit.after in cards):
            rule = "rotating"
        if rule is None and _changed_sides(edit, before.document, after.document):
            rule = FURNITURE
        if rule is None and edit in paged:
            rule = "paging"
        rule = known.get(edit, rule)
        if anew and not is_running_head(edit):
            rule = REFLOW
        if rule is None:
            unexplained.append(edit)
        else:
            explained[rule].append(edit)
    return unexplained, explained


def _only_laid_out_anew(edits: Sequence[BlockEdit], before: Snapshot, after: Snapshot) -> bool:
    """Whether the same text stands in other paragraphs, items or cells, and leads to the same documents."""
    old, new = before.document, after.document
    if after.media_type == sniff.PDF:
        return same_words(without_running_heads(old), without_running_heads(new))
    if all(edit.before and edit.after and edit.before.text == edit.after.text for edit in edits):
        return False  # blocks in another order, or with other links: there are rules for them
    linked, links_now = ({name for block in each.blocks for name in _documents(block)} for each in (old, new))
    return linked == links_now and same_text(old, new)


def _is_furniture(edit: BlockEdit, shared: frozenset[Block], framed: frozenset[Block], today: date) -> bool:
    if edit.before in shared and not (edit.after and brings_a_fact([edit.before], [edit.after], today)):
        return True
    return all(block in framed for block in (edit.before, edit.after) if block is not None)


def with_menu(sifted: Sifted, entries: tuple[BlockEdit, ...]) -> Sifted:
    """Add the new entries of the site's menu: told where nothing else is, in the ledger beside a real edit."""
    if not entries:
        return sifted
    if sifted.told:
        return replace(sifted, suppressed={**sifted.suppressed, MENU: entries})
    return replace(sifted, told=entries, template=True)


def _asked(edits: Sequence[BlockEdit]) -> Sequence[BlockEdit]:
    """Return the first edits, of at most `_MOST_CHARACTERS`."""
    left = _MOST_CHARACTERS
    for index, edit in enumerate(edits):
        left -= sum(len(block.text) for block in (edit.before, edit.after) if block)
        if left < 0:
            return edits[:index]
    return edits


def _form_rule(edit: BlockEdit) -> str | None:
    """Return the rule for a block that only moved, whose links alone changed, or the order of these."""
    if edit.op is Op.MOVE or (edit.before and edit.after and in_another_order(edit.before, edit.after)):
        return "order"
    same = edit.before and edit.after and edit.before.text == edit.after.text
    return "link-target" if same and _same_documents(edit) else None


def _words_rule(edit: BlockEdit, then: datetime, now: datetime, phrases: Phrases) -> str | None:
    if edit.op is Op.REPLACE and edit.before and edit.after and same_values(edit.before.text, edit.after.text):
        if not _same_documents(edit):
            return None
        spelt_alike = comparison_key(edit.before.text) == comparison_key(edit.after.text)
        return "link-target" if spelt_alike else SAME_VALUE
    return restless_rule(edit, phrases, then, now)


def _same_documents(edit: BlockEdit) -> bool:
    old, new = (_documents(block) if block else set() for block in (edit.before, edit.after))
    return old == new


def _documents(block: Block) -> set[str]:
    return {document for link in block.links if (document := document_of(link))}


def _changed_sides(edit: BlockEdit, before: Document, after: Document) -> bool:
    """Whether what came was there before as furnishing, or what went still is: only its markup changed."""
    if edit.op is Op.REPLACE and edit.before and edit.after:
        old, new = edit.before.text, edit.after.text
        return _is_furnishing(_besides(new, old), before) or _is_furnishing(_besides(old, new), after)
    if edit.op is Op.INSERT and edit.after is not None:
        return _is_furnishing(edit.after.text, before)
    if edit.op is Op.DELETE and edit.before is not None:
        return _is_furnishing(edit.before.text, after)
    return False


def _is_furnishing(text: str, document: Document) -> bool:
    return bool(text) and block_digest(text).hex() in document.furnishing


def _besides(longer: str, shorter: str) -> str:
    """Return what the longer text says above or below the shorter one, such as the links over a footer; else ""."""
    for rest in (longer.removesuffix(shorter), longer.removeprefix(shorter)):
        if len(rest) < len(longer):
            return rest.strip(" |")
    return ""
