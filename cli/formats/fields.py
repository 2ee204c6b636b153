"""Parts of a change as one line of text, for the formats that have one cell for each."""

from config.wording import citation_text, render
from pipeline.change import Change
from pipeline.classify.correction import RELABELLED
from pipeline.tell.citing import CITED, PRINTED


def joined_programmes(change: Change) -> str:
    return ", ".join(label.id for label in change.programmes)


def relabelled(change: Change, lang: str) -> str:
    """What editors corrected in the programmes, as a sentence; "" for most changes."""
    return "; ".join(render(reason.message, lang) for reason in change.why if reason.rule == RELABELLED)


def cited_in(change: Change, lang: str) -> str:
    """Where the page is cited; "" for most changes."""
    return "; ".join(citation_text(citation, lang) for citation in change.cited_in)


def outdated(change: Change, lang: str) -> str:
    """What the change means for those who cite the page, as a sentence; "" if nothing."""
    return "; ".join(render(reason.message, lang) for reason in change.why if reason.rule in (CITED, PRINTED))


def words_before(change: Change) -> str:
    return "\n".join(edit.before for edit in change.edits if edit.before)


def words_after(change: Change) -> str:
    return "\n".join(edit.after for edit in change.edits if edit.after)
