"""Notes on how a text came into its language: translated by a machine, and not to be relied on."""

from pipeline.phrases import Phrases, Topic
from pipeline.tokens import dates, figures, symbols

_LONGEST = 400  # characters


def is_translation_note(text: str, phrases: Phrases) -> bool:
    """Whether a short text only says that a machine translated the page, and what that means for its worth.

    That tenders "are translated automatically" is a fact: a note says besides that it may be wrong, or what is binding.
    """
    return (
        len(text) <= _LONGEST
        and all(phrases.find(topic, text) for topic in (Topic.MACHINE_TRANSLATION, Topic.CAVEAT))
        and not phrases.find(Topic.STATUS, text)
        and not (dates(text) or figures(text) or symbols(text))
    )
