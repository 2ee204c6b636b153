"""When a page is due again, after what one fetch of it meant."""

from datetime import datetime, timedelta

from config.cadence import next_due
from pipeline.kinds import ChangeState
from pipeline.outcome import Outcome

FIRST_BACKOFF = timedelta(hours=1)


def next_check(
    outcome: Outcome, *, failing_since: datetime | None, confirm_after: timedelta, pause: timedelta
) -> datetime | None:
    """Return when to fetch the page again; None for one that is not fetched by itself.

    A held change waits for its confirmation.  A page that was not read is tried again after an hour, then after twice
    the time it has been failing, but no less often than it is checked anyway; what no repetition can mend waits for
    the usual time.  `pause`, the host's own wish, comes before all of it.
    """
    at = outcome.fetched.fetched_at
    due = next_due(outcome.fetched.page.source.check, at)
    if due is None:
        return None
    if outcome.change is not None and outcome.change.state is ChangeState.HELD:
        due = min(due, at + confirm_after)
    elif outcome.problem is not None and outcome.problem.transient:
        failing_for = at - failing_since if failing_since else timedelta(0)
        due = min(due, at + max(FIRST_BACKOFF, failing_for))
    return max(due, at + pause)
