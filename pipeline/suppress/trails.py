"""The way to a page: links from the start of its site down to it, with signs between them.

It says where the page is filed, not what stands on it.
"""

import re
from collections.abc import Sequence

from pipeline.address import is_home
from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.compare.facts import document_of
from pipeline.document import Block
from pipeline.phrases import Phrases, Topic
from pipeline.suppress.between_links import LINK, between_links
from pipeline.tokens import dates

TRAIL = "trail"
_STEP = "[>＞»›→⟩▸]"  # between two places; a bar or a stroke stands between the entries of a menu, too
# "You are here: Home > News > A story": the last place is the page itself, which needs no link.
_TRAIL = re.compile(
    rf"(?:[^\0:：]{{1,40}}[:：])?\s*{LINK}(?:\s*{_STEP}\s*{LINK})*(?:\s*{_STEP}\s*[^\0>＞»›→⟩▸]{{0,120}})?\s*"
)
_STATES = (Topic.STATUS, Topic.OPENED, Topic.CLOSED, Topic.CALLED_OFF, Topic.DEADLINE)


def trails(edits: Sequence[BlockEdit], phrases: Phrases) -> frozenset[BlockEdit]:
    """Return the edits in which a way to the page came, went or became another, unless it tells a status or a date."""
    return frozenset(
        edit
        for edit in edits
        if edit.op in (Op.INSERT, Op.DELETE, Op.REPLACE)
        and all(_is_trail(block) for block in (edit.before, edit.after) if block)
        and not _tells_a_state(edit, phrases)
    )


def _is_trail(block: Block) -> bool:
    if len(block.path) > 1 or any(document_of(link) for link in block.links):
        return False
    text = between_links(block)
    if text is None:
        return False
    signs = len(re.findall(_STEP, text))
    return bool(signs) and _TRAIL.fullmatch(text) is not None and (signs > 1 or _is_led_in(text) or _from_home(block))


def _is_led_in(text: str) -> bool:
    return text.partition(LINK)[0].rstrip().endswith((":", "："))


def _from_home(block: Block) -> bool:
    return is_home(block.links[0].url)


def _tells_a_state(edit: BlockEdit, phrases: Phrases) -> bool:
    texts = [block.text for block in (edit.before, edit.after) if block]
    return any(dates(text) or any(phrases.find(topic, text) for topic in _STATES) for text in texts)
