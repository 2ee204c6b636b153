"""Words that rules look for: data of `config/phrases.yaml`, one expression to a topic."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.fold import has_han, has_kana, match_key

# What stands before the name of a state in a list of signatories, or behind it in Chinese.
_GOVERNMENT = re.compile(
    r"^(?:the )?(?:government|republic|kingdom|commonwealth|federal republic) of (?:the )?|"
    r"^gouvernement d[eu] (?:la )?|^gobierno de(?:l| la)? |政府$"
)


class Topic(StrEnum):
    BLOCK_PAGE = "block-page"
    SOFT_404 = "soft-404"
    UNAVAILABLE = "unavailable"
    LOGIN_WALL = "login-wall"
    COUNTER = "counter"
    PAGER = "pager"
    RELATIVE_TIME = "relative-time"
    READING_TIME = "reading-time"
    PLACEHOLDER = "placeholder"
    LEAD = "lead"
    SIGNATORY = "signatory"
    DEADLINE = "deadline"
    STATUS = "status"
    RENAME = "rename"
    RECORDING = "recording"
    DOCUMENT = "document"
    KEY_DOCUMENT = "key-document"
    ANNEX = "annex"
    OUTCOME = "outcome"
    DECISION = "decision"
    STATUS_LABEL = "status-label"
    OPENED = "opened"
    CLOSED = "closed"
    CALLED_OFF = "called-off"
    PLACE = "place"
    CALL = "call"
    COMMITMENT = "commitment"
    CONTACT = "contact"
    THRESHOLD = "threshold"
    CERTIFIED = "certified"
    REVISED_ON = "revised-on"
    VERSION = "version"
    LANGUAGE = "language"
    RELATED = "related"
    LINK_HINT = "link-hint"
    COOKIE = "cookie"
    MACHINE_TRANSLATION = "machine-translation"
    CAVEAT = "caveat"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The expressions of all topics, over text folded by `pipeline.fold.match_key`."""

    expressions: Mapping[Topic, re.Pattern[str]]
    states: frozenset[str] = frozenset()  #: names of the states of the world, as `match_key` folds them

    def find(self, topic: Topic, text: str) -> str | None:
        """Return the first phrase of `topic` that occurs in `text`, as it is written there; None if none does."""
        match = self.expressions[topic].search(match_key(text))
        return match.group() if match else None

    def is_state(self, name: str) -> bool:
        """Whether a name in a list is that of a state: by itself, or of its government.

        >>> Phrases({}, frozenset({"costa rica"})).is_state("Government of Costa Rica")
        True
        """
        return _GOVERNMENT.sub("", match_key(name).lower().strip(" .")) in self.states

    def erase(self, topic: Topic, folded: str) -> str:
        """Return a text that `match_key` folded with every phrase of `topic` replaced by one sign."""
        return self.expressions[topic].sub("\N{REPLACEMENT CHARACTER}", folded)


def build_phrases(lists: Mapping[Topic, Sequence[str]], states: Iterable[str] = ()) -> Phrases:
    """Compile phrases as the data file writes them: `#` is a number, a space any white space.  Raises ValueError."""
    missing = [topic.value for topic in Topic if not lists.get(topic)]
    if missing:
        raise ValueError(f"no phrases for {', '.join(missing)}")
    names = frozenset(match_key(name).lower() for name in states)
    return Phrases({topic: _expression(lists[topic]) for topic in Topic}, names)


def _expression(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(_one(phrase) for phrase in longest_first), re.IGNORECASE)


def _one(phrase: str) -> str:
    folded = match_key(phrase)
    pattern = re.escape(folded).replace(r":\ ", ":").replace(":", r"\s*:?[\s(]*")
    pattern = pattern.replace(r"\ \#", r"[\s(]*\#").replace(r"\ ", r"\s+").replace(r"\#", r"\d[\d.,\s]*[km]?")
    if has_han(folded) or has_kana(folded):
        return pattern
    start = r"(?<!\w)" if re.match(r"\w|#", folded) else ""
    end = r"(?!\w)" if re.search(r"[\w#]$", folded) else ""
    return f"{start}{pattern}{end}"
