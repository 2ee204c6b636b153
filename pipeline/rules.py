"""Everything declared that the core decides by, built once by `config.rules`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from pipeline.classify.programmes import Classifier
from pipeline.classify.taxonomy import Taxonomy
from pipeline.phrases import Phrases
from pipeline.publications.expected import Expectation
from pipeline.tell.superseding import Works


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    taxonomy: Taxonomy
    classifier: Classifier
    phrases: Phrases
    confirm_after: timedelta = timedelta(hours=6)  #: zero: a second fetch in the same run confirms
    held_limit: timedelta = timedelta(hours=72)  #: what is held longer is told as unconfirmed
    items_followed: bool = False  #: whether new items of a listing are told by themselves, from their own pages
    expected: tuple[Expectation, ...] = ()  #: what is waited for, in the order in which it is looked for
    works: Works = field(default_factory=dict)  #: sources that are versions of files, by the name of the work
    avoided: frozenset[str] = frozenset()  #: hosts that nothing is ever requested from
    keep_parameters: Mapping[str, frozenset[str]] = field(default_factory=dict)  #: host -> query parameters that matter

    def kept_parameters(self, host: str) -> frozenset[str]:
        """Return the query parameters that matter on `host` (with or without a port), or on one that it is below of."""
        name = host.partition(":")[0]
        while name:
            if name in self.keep_parameters:
                return self.keep_parameters[name]
            name = name.partition(".")[2]
        return frozenset()
