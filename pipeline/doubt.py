"""Differences too large to believe at once: most of the text is gone, or it is another document.

They are held until a later fetch shows the same again.
"""

from collections import Counter

from pipeline.change import Reason, because
from pipeline.document import Document
from pipeline.extract import sniff
from pipeline.extract.language import detect
from pipeline.fold import has_han
from pipeline.message import N_, Language
from pipeline.outcome import Snapshot
from pipeline.source import Source
from pipeline.tokens import plain_words

_WORTH = 500  # characters: a page with less text than this has nothing much to lose
_LEFT = 1 / 3  # share of the text that must be left
_SAME_LANGUAGE = 0.5  # share of words in common from which two texts are in one language
_SOME_HAN = 8  # Chinese characters
_HEAD = 2000  # characters that are looked at for a script
_SAMPLE = 200_000  # characters of which words are counted
_COMMON = 0.2  # share of words that two versions of one document have in common at least


def doubt(before: Snapshot, after: Snapshot, source: Source) -> Reason | None:
    """Return why the difference is held for confirmation, or None if it is believed."""
    old, new = len(before.document.text), len(after.document.text)
    if old >= _WORTH and new < old * _LEFT:
        lost = round(100 * (1 - new / old))
        return because("mass-loss", N_("{lost} per cent of the text is gone"), lost=lost)
    if after.media_type == sniff.PDF and old >= _WORTH:
        common = round(100 * _in_common(before.document, after.document))
        foreign = other_language(before.document, after.document)
        if foreign and not promised(foreign, source, after.final_url):
            sentence = N_("another document stands here, in another language (“{language}”)")
            return because("other-document", sentence, language=Language(foreign))
        if not foreign and common < 100 * _COMMON:
            sentence = N_("another document stands here: {common} per cent of the words are the same")
            return because("other-document", sentence, common=common)
    return None


def other_language(before: Document, after: Document) -> str | None:
    """Return the language that `after` is in if it certainly is another one than before; else None.

    What a page declares may change while its words do not, so the words decide.  Two texts with most of their words in
    common are in one language, without asking further.
    """
    if _in_common(before, after) >= _SAME_LANGUAGE:
        return None
    old, new = detect(before.text), detect(after.text)
    return new if old and new and old != new else None


def promised_language(before: Document, after: Document, foreign: str | None, source: Source, url: str) -> str | None:
    """Return the language that was promised for this page and that it is in now for the first time.

    `foreign` is its `other_language`.  A promise makes less proof enough: a UN document in Chinese has its first page
    half in Latin letters.
    """
    found = foreign
    if found is None and _han(after.text) >= _SOME_HAN > _han(before.text):
        found = "zh"
    return found if found and promised(found, source, url) else None


def _han(text: str) -> int:
    return sum(has_han(character) for character in text[:_HEAD])


def promised(language: str, source: Source, url: str) -> bool:
    """Whether the catalogue or the address says that the page is in this language."""
    spellings = {"zh": ("zh", "cn", "ch", "zh-hans", "zh-cn", "chinese")}.get(language, (language,))
    path = url.lower().replace("_", "/").replace("-", "/").replace(".", "/").split("/")
    return source.lang == language or any(spelling in path for spelling in spellings)


def _in_common(before: Document, after: Document) -> float:
    """Return the share of the words of the shorter text that the other has too."""
    old, new = (Counter(plain_words(document.text[:_SAMPLE])) for document in (before, after))
    shorter = min(old.total(), new.total())
    return (old & new).total() / shorter if shorter else 1.0
