from datetime import timedelta

from pipeline.change import Label, TermHit
from pipeline.classify.correction import Correction, corrected
from tests.builders import NOON, a_change, a_label

SPP, TOURISM = "spp", "sustainable-tourism"


def a_correction(programme: str, *, applies: bool = True, note: str = "", hours: int = 1) -> Correction:
    return Correction(programme=programme, applies=applies, note=note, at=NOON + timedelta(hours=hours))


def test_a_change_of_which_nothing_was_said_stays_as_it_is() -> None:
    change = a_change()

    assert corrected(change, ()) is change


def test_an_added_programme_has_the_note_as_its_evidence() -> None:
    change = a_change(programmes=())

    (label,) = corrected(change, [a_correction(SPP, note="tenders")]).programmes

    assert label == Label(id=SPP, score=10.0, evidence=(TermHit(term="tenders", where="editor", weight=10.0),))


def test_without_a_note_the_editor_is_the_evidence() -> None:
    (label,) = corrected(a_change(programmes=()), [a_correction(SPP)]).programmes

    assert label.evidence == (TermHit(term="editor", where="editor", weight=10.0),)


def test_programmes_stay_in_the_order_of_their_score() -> None:
    change = a_change(programmes=(a_label(TOURISM, score=12.0), a_label("cross-cutting", score=8.0)))

    labels = corrected(change, [a_correction(SPP)]).programmes

    assert [label.id for label in labels] == [TOURISM, SPP, "cross-cutting"]


def test_a_programme_that_the_rules_found_as_well_keeps_its_own_evidence() -> None:
    change = a_change(programmes=(a_label(SPP),))

    agreed = corrected(change, [a_correction(SPP)])

    assert (agreed.programmes, agreed.why) == (change.programmes, change.why)


def test_each_difference_from_the_verdict_has_its_reason_in_the_order_in_which_they_were_said() -> None:
    change = a_change(programmes=(a_label(TOURISM),), why=())
    said = [a_correction(SPP, note="tenders", hours=2), a_correction(TOURISM, applies=False)]

    reasons = corrected(change, said).why

    assert [(reason.rule, reason.message.text, dict(reason.message.values)) for reason in reasons] == [
        ("relabelled", "an editor removed the programme {programme}", {"programme": TOURISM}),
        ("relabelled", "an editor added the programme {programme}: {note}", {"programme": SPP, "note": "tenders"}),
    ]


def test_the_last_of_two_words_on_a_programme_holds() -> None:
    change = a_change(programmes=())

    again = corrected(change, [a_correction(SPP), a_correction(SPP, applies=False, hours=2)])

    assert (again.programmes, again.why) == ((), change.why)


def test_a_correction_is_an_update_of_the_change() -> None:
    change = a_change()

    assert corrected(change, [a_correction(TOURISM)]).updated_at == NOON + timedelta(hours=1)
    assert corrected(change, [a_correction(TOURISM, hours=-1)]).updated_at == change.updated_at
