"""What readers said of changes, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from config.wording import text
from pipeline.message import N_
from store.dismissals import Dismissal, DismissalVerdict

Dismissals = Mapping[str, Dismissal]  #: by the id of the change
NOT_ASKED: Dismissals = MappingProxyType({})

_WORDS = {
    DismissalVerdict.NOISE: (N_("dismissed as noise"), N_("dismissed as noise: {note}")),
    DismissalVerdict.NOT_RELEVANT: (N_("dismissed as not relevant"), N_("dismissed as not relevant: {note}")),
}


def dismissed(dismissal: Dismissal, lang: str) -> str:
    """What was said, with the note if there is one."""
    bare, noted = _WORDS[dismissal.verdict]
    return text(noted, lang, note=dismissal.note) if dismissal.note else text(bare, lang)
