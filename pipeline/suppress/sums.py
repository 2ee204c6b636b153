"""The sum that a form asks for, so that only people fill it in: another one at each visit."""

import re

SIGN = "\N{REPLACEMENT CHARACTER}"
_SUM = re.compile(r"(?<![\d.,])\d{1,2}\s?[+*x×-]\s?\d{1,2}\s?(?:=\s?\??|\?)", re.IGNORECASE)


def without_sums(text: str) -> str:
    """Return `text` with a sign in the place of each sum that is asked for.

    >>> without_sums("What is 4 + 3 ?").replace(SIGN, "_")
    'What is _'
    """
    return _SUM.sub(SIGN, text)
