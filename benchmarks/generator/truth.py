"""What a reader must be told of an edit."""

from dataclasses import dataclass

from benchmarks.generator.content import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words that were there before and are not any more, and the words that are new; "" where there are none."""

    before: str = ""
    after: str = ""
    target: bool = False  #: the words are a link's target, not its text


@dataclass(frozen=True, slots=True)
class Edited:
    content: Content
    told: Told
