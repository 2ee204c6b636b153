"""What the tour must see.  If it sees anything else, it fails: it is also the program's end-to-end test."""

from collections.abc import Iterable

from cli.crawlpass import Tally
from pipeline.change import Change
from pipeline.kinds import ChangeKind

PAGES = 13

#: What really changed, and what kind of change it is.
REAL_CHANGES = {
    "tour-news": ChangeKind.NEW_ITEM,
    "tour-guidance": ChangeKind.FIGURE_CHANGE,
    "tour-policy": ChangeKind.TEXT_EDIT,
    "tour-meeting": ChangeKind.DATE_CHANGE,
    "tour-report": ChangeKind.DOCUMENT_REPLACED,
}

#: The pages on which nothing but the foot of the page changed.
NEW_FOOT = {"tour-lifestyles", "tour-buildings", "tour-about", "tour-kitchens", "tour-halls", "tour-hotels"}

#: The page whose words before and after are shown.
SHOWN = "tour-guidance"

#: Answers with a block page after the site moved on.
BLOCKED = "tour-pledge"


def wrong_with_baseline(tally: Tally) -> list[str]:
    """The first check: everything read, nothing told."""
    counts = tally.counts()
    wrong = []
    if counts["first"] != PAGES or counts["checked"] != PAGES:
        wrong.append(f"the first check should have read {PAGES} pages: {counts}")
    if tally.released:
        wrong.append(f"the first check should have told nothing: {kinds(tally.released)}")
    return wrong


def wrong_with_changes(tally: Tally) -> list[str]:
    """The second check: the real changes, the new foot once, the block page as a failure, and nothing else."""
    single = {change.source_id: change.kind for change in tally.released if change.group is None}
    grouped = {change.source_id for change in tally.released if change.group is not None}
    groups = {change.group for change in tally.released if change.group is not None}
    failed = [event.source_id for event in tally.pages.values() if event.problem is not None]
    wrong = []
    if single != REAL_CHANGES:
        wrong.append(f"the changes of single pages should be {REAL_CHANGES}: {single}")
    if grouped != NEW_FOOT or len(groups) != 1:
        wrong.append(f"the new foot of the pages should be told once, for {sorted(NEW_FOOT)}: {sorted(grouped)}")
    if failed != [BLOCKED]:
        wrong.append(f"only {BLOCKED} should have failed: {failed}")
    return wrong


def kinds(changes: Iterable[Change]) -> dict[str, str]:
    return {change.source_id: change.kind.value for change in changes}
