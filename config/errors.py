"""What is wrong with something a person wrote: a catalogue, the programmes, a variable."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.wording import render
from pipeline.message import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where it is, in words that can be grepped, and a sentence for a person."""

    place: str  #: such as "sources.yaml:12: source opn-news: key check"; a variable's name
    message: Message

    def text(self, lang: str = "en") -> str:
        return f"{self.place}: {render(self.message, lang)}"


class WrongValueError(ValueError):
    """A value that a validator refuses, with the sentence that says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(render(message, "en"))
        self.message = message


class ConfigError(Exception):
    """Something a person wrote cannot be used.  All mistakes are in it, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.problems))

    @property
    def problems(self) -> tuple[str, ...]:
        """One English line to a mistake."""
        return self.in_language("en")

    def in_language(self, lang: str) -> tuple[str, ...]:
        return tuple(fault.text(lang) for fault in self.faults)
