"""Counting: what was told against what should have been."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from benchmarks.detector import Answer
from benchmarks.generator.cases import Case, plain
from benchmarks.generator.noise import SITE_WIDE
from benchmarks.generator.truth import Told


class Failure(StrEnum):
    """What is wrong with an answer."""

    MISSED = "missed"  # an edit, and nothing was told
    WORDS = "told without its words"  # something was told, but not this edit
    FALSE_ALERT = "false alert"  # only noise, and it was told
    NOT_READ = "not read"  # a good page was taken for a problem
    RAISED = "raised"  # an exception instead of an answer


#: How a change of the site's frame is told, if it is.
FRAME_EVENT = "template-change low"
#: What fails every edit of a case, not some.
UNANSWERED = (Failure.NOT_READ, Failure.RAISED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case without its bytes, and how the detector did."""

    number: int
    lang: str
    template: str
    genre: str
    edits: tuple[str, ...]
    noises: tuple[str, ...]
    told: tuple[Told, ...]
    answer: Answer
    failure: Failure | None
    lost: tuple[str, ...]  #: the edits whose words were not told
    mixed_in: bool  #: whether noise was shown among the edits
    first_visit: bool  #: nothing else of the site was known
    site_wide: bool  #: the frame of the whole site changed


def judge(case: Case, answer: Answer) -> Judged:
    lost = tuple(name for name, told in zip(case.edits, case.told, strict=True) if not _is_told(told, answer))
    shown = plain(answer.before + answer.after)
    return Judged(
        number=case.number,
        lang=case.lang,
        template=case.template,
        genre=case.genre,
        edits=case.edits,
        noises=case.noises,
        told=case.told,
        answer=answer,
        failure=_failure(case, answer, lost),
        lost=lost,
        mixed_in=bool(case.told) and any(words in shown for words in case.unwanted),
        first_visit=case.first_visit,
        site_wide=case.site_wide,
    )


def _failure(case: Case, answer: Answer, lost: tuple[str, ...]) -> Failure | None:
    if answer.raised:
        return Failure.RAISED
    if not answer.read:
        return Failure.NOT_READ
    if case.told and (lost or not answer.told):
        return Failure.WORDS if answer.told else Failure.MISSED
    if case.site_wide:
        return None if _is_one_low_event(case, answer) else Failure.FALSE_ALERT
    return Failure.FALSE_ALERT if answer.told and not case.told else None


def _is_one_low_event(case: Case, answer: Answer) -> bool:
    """Whether a change of the frame of all pages was passed over, or told once, with low importance."""
    own = [f"{answer.kind} {answer.importance}"] if answer.told else []
    events = Counter(answer.events or own)
    if case.told:
        events -= Counter(own)  # the page's own edit
    return events <= Counter([FRAME_EVENT])


def _is_told(told: Told, answer: Answer) -> bool:
    if not answer.told:
        return False
    if told.target:
        return any(told.after in url for url in answer.targets_after)
    return plain(told.before) in plain(answer.before) and plain(told.after) in plain(answer.after)


def _says_it_is_the_frame(judged: Judged) -> bool:
    told_as = (judged.answer.kind, judged.answer.importance)
    return bool(SITE_WIDE & set(judged.noises)) and " ".join(told_as) == FRAME_EVENT


@dataclass(slots=True)
class Tally:
    """Good and bad answers to the cases that have something in common."""

    cases: int = 0
    failed: int = 0

    def add(self, failed: bool) -> None:
        self.cases += 1
        self.failed += failed


@dataclass(slots=True)
class Score:
    """The figures of one run."""

    edited: Tally = field(default_factory=Tally)
    quiet: Tally = field(default_factory=Tally)
    site_wide: Tally = field(default_factory=Tally)  #: without an edit, but with another frame on all pages of the site
    site_events: int = 0  #: of these, told as one event of low importance; the others were rightly passed over
    mixed_in: int = 0
    framed: int = 0  #: false alerts in which a change of the site's frame was told as just that, with low importance
    failures: list[Judged] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    families: dict[str, dict[str, Tally]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """The share of edited cases whose every edit was told."""
        return 1 - self.edited.failed / self.edited.cases if self.edited.cases else 1.0

    @property
    def precision(self) -> float:
        """The share of what was told that something was to be told of."""
        right = self.edited.cases - self.edited.failed
        wrong = self.quiet.failed + self.site_wide.failed
        return right / (right + wrong) if right + wrong else 1.0

    @property
    def perfect(self) -> bool:
        return not self.failures

    def add(self, judged: Judged) -> None:
        failed = judged.failure is not None
        (self.edited if judged.told else self.site_wide if judged.site_wide else self.quiet).add(failed)
        self.site_events += judged.site_wide and not judged.told and not failed and bool(judged.answer.events)
        self.mixed_in += judged.mixed_in
        self.framed += judged.failure is Failure.FALSE_ALERT and _says_it_is_the_frame(judged)
        self.times.append(judged.answer.milliseconds)
        if failed:
            self.failures.append(judged)
        for name in judged.edits:
            self._family("edits", name).add(name in judged.lost or judged.failure in UNANSWERED)
        for name in judged.noises:
            # With an edit on the page, a miss may be the noise's doing; without, an alert is.
            self._family("noise with an edit" if judged.told else "noise without an edit", name).add(failed)
        if len(judged.noises) == 1 and not judged.told:
            self._family("one noise and nothing else", judged.noises[0]).add(failed)
        self._family("languages", judged.lang).add(failed)
        self._family("templates", judged.template).add(failed)
        self._family("genres", judged.genre).add(failed)
        self._family("formats", "PDF" if judged.template == "PDF" else "HTML").add(failed)

    def _family(self, group: str, name: str) -> Tally:
        return self.families.setdefault(group, {}).setdefault(name, Tally())


def score(judged: Iterable[Judged]) -> Score:
    total = Score()
    for each in judged:
        total.add(each)
    return total


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
