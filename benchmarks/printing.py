"""The figures as a person, or a program, reads them."""

from collections.abc import Iterable, Mapping

from benchmarks.pairs import LINKS, NOISE, SUBSTANTIVE, Measured, PairScore
from benchmarks.score import Judged, Score, Tally, percentile

LISTED = 40  #: failures that are printed; the families count them all
WIDE = 110  #: characters of a text that are printed


def pair_lines(score: PairScore) -> Iterable[str]:
    yield f"pairs: {len(score.pairs)}"
    substantive = len(score.of(SUBSTANTIVE))
    yield f"recall: {score.recall:.3f} ({substantive - len(score.misses)} of {substantive} substantive pairs told)"
    yield f"precision: {score.precision:.3f} ({len(score.false_alerts)} of {len(score.of(NOISE))} noise pairs told)"
    yield f"links or markup only: {len(score.links_told)} of {len(score.of(LINKS))} told"
    yield _speed([pair.milliseconds for pair in score.pairs])
    for name, pairs in (
        ("missed", score.misses),
        ("false alert", score.false_alerts),
        ("links told", score.links_told),
    ):
        yield from (f"{name}: {_pair(pair)}" for pair in pairs)


def _pair(pair: Measured) -> str:
    answer = pair.answer
    return f"{pair.id} [{', '.join(answer.why) or answer.raised}] {_short(answer.before)} -> {_short(answer.after)}"


def score_lines(score: Score, *, families: bool, command: str) -> Iterable[str]:
    """`command` reproduces a case when its number is put at {number}."""
    yield f"recall: {score.recall:.4f} ({score.edited.failed} of {score.edited.cases} edited cases not told in full)"
    yield f"precision: {score.precision:.4f} ({score.quiet.failed} of {score.quiet.cases} cases of noise alone told)"
    if score.site_wide.cases:
        yield (
            f"the frame of the whole site changed: {score.site_wide.cases} cases, {score.site_events} told as one event"
            f" of low importance, {score.site_wide.failed} wrongly told"
        )
    if score.framed:
        yield f"of the false alerts, told as a low change of the site's frame: {score.framed}"
    yield f"noise shown among the edits of a told change: {score.mixed_in}"
    yield _speed(score.times)
    for group, tallies in score.families.items():
        failing = {name: tally for name, tally in tallies.items() if families or tally.failed}
        if failing:
            yield f"\n{group}: failed of cases"
            yield from _family_lines(failing)
    if score.failures:
        yield f"\n{len(score.failures)} cases failed; the first {min(LISTED, len(score.failures))}:"
        yield from (_failure(judged, command) for judged in score.failures[:LISTED])


def _family_lines(tallies: Mapping[str, Tally]) -> Iterable[str]:
    for name, tally in sorted(tallies.items(), key=lambda pair: (-pair[1].failed / pair[1].cases, pair[0])):
        yield f"  {tally.failed:5} of {tally.cases:5}  {name}"


def _failure(judged: Judged, command: str) -> str:
    what = f"{judged.failure}: {', '.join(judged.lost or judged.edits or judged.noises)}"
    where = f"{judged.lang}, {judged.template}, {judged.genre}"
    noises = f", with {', '.join(judged.noises)}" if judged.told and judged.noises else ""
    return f"  {what} ({where}{noises})\n    {command.format(number=judged.number)}"


def case_lines(judged: Judged) -> Iterable[str]:
    """One case in full, but for its bytes."""
    answer = judged.answer
    yield f"case {judged.number}: {judged.failure or 'right'} ({judged.lang}, {judged.template}, {judged.genre})"
    yield f"edits: {', '.join(judged.edits) or 'none'}; noise: {', '.join(judged.noises) or 'none'}"
    for told in judged.told:
        yield f"  must be told: {told.before!r} -> {told.after!r}{' (target of a link)' if told.target else ''}"
    if answer.raised:
        yield f"the detector raised {answer.raised}"
        return
    yield f"the detector says: {'told' if answer.told else 'not told'} [{answer.kind}; {', '.join(answer.why)}]"
    yield f"  released of the site: {', '.join(answer.events) or 'nothing'}"
    yield f"  before: {answer.before}"
    yield f"  after: {answer.after}"
    if answer.targets_before != answer.targets_after:
        yield f"  targets: {answer.targets_before} -> {answer.targets_after}"
    yield from (f"  suppressed by {line}" for line in answer.suppressed)


def score_object(score: Score) -> dict[str, object]:
    return {
        "recall": score.recall,
        "precision": score.precision,
        "edited": score.edited.cases,
        "quiet": score.quiet.cases,
        "site_wide": {"cases": score.site_wide.cases, "failed": score.site_wide.failed, "events": score.site_events},
        "mixed_in": score.mixed_in,
        "framed": score.framed,
        "milliseconds": _times(score.times),
        "families": {
            group: {name: {"cases": tally.cases, "failed": tally.failed} for name, tally in sorted(tallies.items())}
            for group, tallies in score.families.items()
        },
        "failures": [
            {"case": judged.number, "failure": judged.failure, "edits": judged.edits, "noises": judged.noises}
            for judged in score.failures
        ],
    }


def pair_object(score: PairScore) -> dict[str, object]:
    return {
        "recall": score.recall,
        "precision": score.precision,
        "misses": [pair.id for pair in score.misses],
        "false_alerts": [pair.id for pair in score.false_alerts],
        "raised": [pair.id for pair in score.raised],
        "links_told": [pair.id for pair in score.links_told],
        "milliseconds": _times([pair.milliseconds for pair in score.pairs]),
    }


def _speed(times: list[float]) -> str:
    return f"milliseconds per pair: median {percentile(times, 0.5):.1f}, 95th percentile {percentile(times, 0.95):.1f}"


def _times(times: list[float]) -> dict[str, float]:
    return {"median": round(percentile(times, 0.5), 2), "p95": round(percentile(times, 0.95), 2)}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDE else line[:WIDE] + "…"
