"""What an editor says of a change's programmes, beside the verdict of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.change import Change, Label, Reason, TermHit, because
from pipeline.message import N_

RELABELLED = "relabelled"  #: the rule of the reasons that tell a correction
EDITOR = "editor"  #: where the evidence of such a programme stands; and its words, when no note was given
#: As much as the catalogue's own word: also given by people, and needing no proof.
EDITOR_WEIGHT = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The last word of an editor on one programme of one change."""

    programme: str
    applies: bool  #: whether the change is about it
    note: str = ""
    editor: str = ""  #: who said so
    at: datetime  #: aware, UTC


def corrected(change: Change, corrections: Iterable[Correction]) -> Change:
    """Return `change` with the programmes that editors gave it, and a reason for each that the rules did not.

    A programme that the rules found as well keeps the words that decided.  A correction is an update of the change.
    """
    said = {correction.programme: correction for correction in corrections}
    if not said:
        return change
    found = {label.id: label for label in change.programmes}
    kept = [label for label in change.programmes if label.id not in said or said[label.id].applies]
    added = [_label(correction) for name, correction in said.items() if correction.applies and name not in found]
    differing = [correction for name, correction in said.items() if correction.applies != (name in found)]
    return replace(
        change,
        programmes=tuple(sorted((*kept, *added), key=lambda label: -label.score)),
        why=(*change.why, *map(_reason, sorted(differing, key=lambda correction: correction.at))),
        updated_at=max(change.updated_at, *(correction.at for correction in said.values())),
    )


def _label(correction: Correction) -> Label:
    hit = TermHit(term=correction.note or EDITOR, where=EDITOR, weight=EDITOR_WEIGHT)
    return Label(id=correction.programme, score=EDITOR_WEIGHT, evidence=(hit,))


def _reason(correction: Correction) -> Reason:
    programme, note = correction.programme, correction.note
    match correction.applies, bool(note):
        case True, True:
            return because(
                RELABELLED, N_("an editor added the programme {programme}: {note}"), programme=programme, note=note
            )
        case True, False:
            return because(RELABELLED, N_("an editor added the programme {programme}"), programme=programme)
        case False, True:
            return because(
                RELABELLED, N_("an editor removed the programme {programme}: {note}"), programme=programme, note=note
            )
        case _:
            return because(RELABELLED, N_("an editor removed the programme {programme}"), programme=programme)
