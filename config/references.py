"""Places in print, as the catalogue writes them in English, and how they are called in Chinese.

The forms below are read both ways: `paragraph {number}` names "paragraph 47" and, translated, 第47段.  What has no
form stays as it is written.
"""

import re
from collections.abc import Callable
from functools import cache

from pipeline.message import N_

_ISSUES = (
    N_("SPP bulletin {year} no. {number}"),
    N_("SPP bulletin {year} Q{quarter}"),
    N_("network brief {year} Q{quarter}"),
)
_PLACES = (
    N_("network section"),
    N_("SPP section"),
    N_("partners section"),
    N_("item {number}"),
    N_("items {number}"),
    N_("paragraph {number}"),
    N_("paragraphs {number}"),
    N_("footnote {number}"),
    N_("footnotes {number}"),
    N_("annex {number}"),
    N_("figure {number}"),
    N_("page {number}"),
    N_("article"),
    N_("summary"),
    N_("colophon"),
)
_NUMBER = r"[\dIVXLC]+(?:[-–][\dIVXLC]+)?"
_PARTS = re.compile(r",\s+(?![^(]*\))")  # not within brackets
_REMARK = re.compile(r"(.*?)\s*(\(.*\))?", re.DOTALL)


def reference_text(reference: str, translate: Callable[[str], str]) -> str:
    """Return a place in print in the language that `translate` puts a form into.

    >>> reference_text("SPP section, item 3", {"SPP section": "SPP", "item {number}": "no. {number}"}.__getitem__)
    'SPP，no. 3'
    """
    return "，".join(_part(part, translate) for part in _PARTS.split(reference))


def _part(part: str, translate: Callable[[str], str]) -> str:
    matched = _REMARK.fullmatch(part)
    place, remark = (matched.group(1), matched.group(2) or "") if matched else (part, "")
    for form in (*_ISSUES, *_PLACES):
        if found := _pattern(form).fullmatch(place):
            return translate(form).format_map(found.groupdict()) + remark.replace("(", "（").replace(")", "）")
    return part


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", lambda name: f"(?P<{name.group(1)}>{_NUMBER})", re.escape(form)))
