"""One language of everything that is published: its words, its names and its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from config import wording
from notifier import phrases
from notifier.characters import one_line
from pipeline.change import Change, Label
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import Bilingual, Sentence, Value
from pipeline.source import Check, Citation, Source

ALL = "all"
UNCLASSIFIED = "unclassified"  #: a feed, never a programme

#: English stands at the top, where feed addresses without a language have always pointed.
FOLDERS: Mapping[str, str] = {"en": "", "zh": "zh/"}
#: Our Chinese is in simplified characters; "zh" alone leaves the choice of a font to chance.
TAGS: Mapping[str, str] = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What pages and feeds of one language need to know besides the changes they show."""

    lang: str  #: one of `config.wording.LANGUAGES`
    public_url: str  #: without a slash at the end
    taxonomy: Taxonomy
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """Where this edition's files stand under the public directory: "" or "zh/"."""
        return FOLDERS[self.lang]

    @property
    def tag(self) -> str:
        """The language as HTML and feeds name it (BCP 47)."""
        return TAGS[self.lang]

    def url(self, path: str = "") -> str:
        """Return the absolute address of a file of this edition."""
        return f"{self.public_url}/{self.folder}{path}"

    def say(self, sentence: Sentence, **values: Value) -> str:
        """Return one of `notifier.phrases` in this language."""
        return wording.text(sentence, self.lang, **values)

    def name(self, name: Bilingual) -> str:
        return wording.name(name, self.lang)

    def programme(self, programme: str) -> str:
        """Return the official name of a programme, or the name of a channel that is none."""
        if programme == ALL:
            return self.say(phrases.ALL_CHANGES)
        if programme == UNCLASSIFIED:
            return self.name(self.taxonomy.unclassified)
        return wording.programme_name(programme, self.taxonomy, self.lang)

    def headline(self, change: Change) -> str:
        """Return the headline on one line; never empty, for a feed entry needs a title."""
        return (
            one_line(change.headline.get(self.lang, ""))
            or f"{wording.kind_name(change.kind, self.lang)}: {self.page_title(change)}"
        )

    def page_title(self, change: Change) -> str:
        return one_line(change.page_title) or self.say(phrases.UNTITLED)

    def evidence(self, label: Label) -> tuple[str, ...]:
        """Return the words that gave a change its programme, each with where it stood."""
        return tuple(
            self.say(
                phrases.EVIDENCE_TERM,
                term=one_line(hit.term),
                where=self.say(phrases.PLACES[hit.where]) if hit.where in phrases.PLACES else hit.where,
                weight=f"{hit.weight:g}",
            )
            for hit in label.evidence
        )

    def citation(self, citation: Citation) -> str:
        return one_line(wording.citation_text(citation, self.lang))

    def check(self, check: Check) -> str:
        """Return how often a source is read; a cron expression stays as it is."""
        if not isinstance(check, str):
            return self.say(phrases.SEASONAL)
        return self.say(phrases.CHECKS[check]) if check in phrases.CHECKS else check

    def moment(self, at: datetime) -> str:
        """Return date and time in UTC, for a reader."""
        at = at.astimezone(UTC)
        return self.say(phrases.MOMENT, date=wording.date_text(at.date(), self.lang), time=f"{at:%H:%M}")


def channels(taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the names of all feeds: everything, each programme, and what none was found for."""
    return (ALL, *(programme.id for programme in taxonomy.programmes), UNCLASSIFIED)
