"""Parts of a change as one line of text, for the formats that have one cell for each."""

from pipeline.change import Change


def joined_programmes(change: Change) -> str:
    return ", ".join(label.id for label in change.programmes)


def words_before(change: Change) -> str:
    return "\n".join(edit.before for edit in change.edits if edit.before)


def words_after(change: Change) -> str:
    return "\n".join(edit.after for edit in change.edits if edit.after)
