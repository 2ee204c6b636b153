"""Families of noise in the letters: the same words, typed or encoded in another way."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from benchmarks.generator.draft import Draft
from benchmarks.generator.pair import Noise, on_html, on_one

Letters = Callable[[str], str]

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
HALF_WIDTH = str.maketrans("（）：；，", "():;,")
#: Characters and the radicals that PDF exports put in their place (Unicode, blocks 2F00 and 2E80).
RADICALS = str.maketrans(
    {
        "一": "\u2f00", "人": "\u2f08", "力": "\u2f12", "口": "\u2f1d", "小": "\u2f29", "工": "\u2f2f", "心": "\u2f3c",
        "文": "\u2f42", "方": "\u2f45", "日": "\u2f47", "月": "\u2f49", "木": "\u2f4a", "生": "\u2f63", "用": "\u2f64",
        "目": "\u2f6c", "自": "\u2f83", "行": "\u2f8f", "食": "\u2fb7", "长": "\u2ed3", "门": "\u2ed4", "见": "\u2ec5",
    }
)  # fmt: skip
HAN_THEN_DIGIT = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")


def _everywhere(make: Callable[[Random], Letters], *langs: str) -> Noise:
    """`make` gives what is done to every text of one version; with `langs`, in those languages only."""

    def change(rng: Random, draft: Draft) -> Draft | None:
        if langs and draft.content.lang not in langs:
            return None
        return replace(draft, letters=(*draft.letters, make(rng)))

    return on_html(on_one(change))


def _straight(_: Random) -> Letters:
    return lambda text: text.translate(STRAIGHT)


def _half_width(_: Random) -> Letters:
    return lambda text: text.translate(HALF_WIDTH)


def _full_width_digits(_: Random) -> Letters:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return lambda text: text.translate(wide)


def _radicals(_: Random) -> Letters:
    return lambda text: text.translate(RADICALS)


def _decomposed(_: Random) -> Letters:
    return lambda text: unicodedata.normalize("NFD", text)


def _han_and_digits(_: Random) -> Letters:
    return lambda text: HAN_THEN_DIGIT.sub(" ", text)


def _hard_spaces(rng: Random) -> Letters:
    share = rng.choice((0.1, 0.5, 1.0))
    drawn = Random(rng.random())

    def change(text: str) -> str:
        return "".join("\u00a0" if letter == " " and drawn.random() < share else letter for letter in text)

    return change


def _no_width(rng: Random) -> Letters:
    """Invisible marks between letters: zero width space, word joiner, soft hyphen, byte order mark."""
    mark = rng.choice(("\u200b", "\u2060", "\u00ad", "\ufeff"))
    drawn = Random(rng.random())

    def change(text: str) -> str:
        return "".join(letter + mark if drawn.random() < 0.05 else letter for letter in text)

    return change


LETTERS: Mapping[str, Noise] = {
    "straight quotes": _everywhere(_straight, "en", "fr", "zh"),
    "half width punctuation": _everywhere(_half_width, "zh", "ja"),
    "full width digits": _everywhere(_full_width_digits, "zh", "ja"),
    "Kangxi radicals": _everywhere(_radicals, "zh"),
    "accents decomposed": _everywhere(_decomposed, "fr", "ja"),
    "spaces between Han and digits": _everywhere(_han_and_digits, "zh"),
    "no-break spaces": _everywhere(_hard_spaces, "en", "fr"),
    "letters of no width": _everywhere(_no_width),
}
