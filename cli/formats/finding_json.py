"""A visit in JSON."""

from typing import Any

from pydantic import TypeAdapter

from crawler.finding import Finding
from crawler.job import PageEvent

_FINDINGS = TypeAdapter(Finding)


def finding_json(event: PageEvent) -> dict[str, Any]:
    """Everything that one visit found: status, problem, then the fields of `crawler.finding.Finding`."""
    found = _FINDINGS.dump_python(event.finding, mode="json") if event.finding is not None else {}
    problem = {"code": event.problem.code.value, "text": event.problem.text} if event.problem else None
    return {"url": event.url, "status": event.status, "elapsed": event.elapsed, "problem": problem, **found}
