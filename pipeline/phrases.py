"""Words that rules look for: data of `config/phrases.yaml`, one expression to a topic."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.fold import has_han, has_kana, match_key


class Topic(StrEnum):
    BLOCK_PAGE = "block-page"
    SOFT_404 = "soft-404"
    UNAVAILABLE = "unavailable"
    LOGIN_WALL = "login-wall"
    COUNTER = "counter"
    PAGER = "pager"
    RELATIVE_TIME = "relative-time"
    LEAD = "lead"
    SIGNATORY = "signatory"
    DEADLINE = "deadline"
    STATUS = "status"
    RENAME = "rename"
    RECORDING = "recording"
    DOCUMENT = "document"
    KEY_DOCUMENT = "key-document"
    ANNEX = "annex"
    RELATED = "related"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The expressions of all topics, over text folded by `pipeline.fold.match_key`."""

    expressions: Mapping[Topic, re.Pattern[str]]

    def find(self, topic: Topic, text: str) -> str | None:
        """Return the first phrase of `topic` that occurs in `text`, as it is written there; None if none does."""
        match = self.expressions[topic].search(match_key(text))
        return match.group() if match else None

    def erase(self, topic: Topic, folded: str) -> str:
        """Return a text that `match_key` folded with every phrase of `topic` replaced by one sign."""
        return self.expressions[topic].sub("\N{REPLACEMENT CHARACTER}", folded)


def build_phrases(lists: Mapping[Topic, Sequence[str]]) -> Phrases:
    """Compile phrases as the data file writes them: `#` is a number, a space any white space.  Raises ValueError."""
    missing = [topic.value for topic in Topic if not lists.get(topic)]
    if missing:
        raise ValueError(f"no phrases for {', '.join(missing)}")
    return Phrases({topic: _expression(lists[topic]) for topic in Topic})


def _expression(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(_one(phrase) for phrase in longest_first), re.IGNORECASE)


def _one(phrase: str) -> str:
    folded = match_key(phrase)
    pattern = re.escape(folded).replace(r":\ ", ":").replace(":", r"\s*:?\s*")
    pattern = pattern.replace(r"\ \#", r"[\s(]*\#").replace(r"\ ", r"\s+").replace(r"\#", r"\d[\d.,\s]*[km]?")
    if has_han(folded) or has_kana(folded):
        return pattern
    start = r"(?<!\w)" if re.match(r"\w|#", folded) else ""
    end = r"(?!\w)" if re.search(r"[\w#]$", folded) else ""
    return f"{start}{pattern}{end}"
