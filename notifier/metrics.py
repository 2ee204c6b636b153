"""The numbers of `/metrics`, read from the database when they are asked for.

Pages are crawled by child processes, so counters in this process would know nothing of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine

from notifier.build import built_release
from store.counts import Counts, counts
from store.notices import Ticket
from store.release import release_number
from store.tickets import open_tickets


def metrics(engine: Engine, public: Path) -> bytes:
    """Return all metrics in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(_Snapshot(counts(engine), open_tickets(engine), release_number(engine), built_release(public)))
    return generate_latest(registry)


class _Snapshot(Collector):
    def __init__(self, counted: Counts, tickets: Sequence[Ticket], released: int, built: int | None) -> None:
        self.counted = counted
        self.tickets = tickets
        self.released = released
        self.built = built

    def collect(self) -> Iterable[Metric]:
        counted = self.counted
        yield GaugeMetricFamily("scpwatch_pages", "Pages under watch.", value=counted.pages)
        yield GaugeMetricFamily("scpwatch_failing_pages", "Pages whose last check failed.", value=counted.failing)
        checks = CounterMetricFamily("scpwatch_checks", "Checks by verdict.", labels=["verdict"])
        yield _labelled(checks, counted.checks)
        yield _labelled(GaugeMetricFamily("scpwatch_changes", "Changes by state.", labels=["state"]), counted.changes)
        yield _labelled(GaugeMetricFamily("scpwatch_outbox", "Messages by state.", labels=["state"]), counted.outbox)
        tickets = GaugeMetricFamily("scpwatch_tickets", "Open tickets by kind.", labels=["kind"])
        yield _labelled(tickets, Counter(ticket.kind.value for ticket in self.tickets))
        yield GaugeMetricFamily("scpwatch_release", "Number of the last release.", value=self.released)
        yield GaugeMetricFamily("scpwatch_built_release", "Release that feeds and pages show.", value=self.built or 0)
        if counted.last_finished_run is not None:
            at = counted.last_finished_run.timestamp()
            yield GaugeMetricFamily("scpwatch_last_finished_run_seconds", "End of the last run, Unix time.", value=at)


def _labelled(family: CounterMetricFamily | GaugeMetricFamily, values: Mapping[str, int]) -> Metric:
    for label, value in values.items():
        family.add_metric([label], value)
    return family
