"""What silence means, as one JSON value."""

import json
from datetime import datetime

from cli.assured import Assured, known
from config.wording import name, render
from pipeline.source import Source
from store.assurance import Assurance, SourceAssurance


def write_assurance_json(assured: Assured, lang: str) -> str:
    """Period, totals, and every source of the catalogue; sentences are in `lang`."""
    value = {
        "since": _moment(assured.since),
        "until": _moment(assured.until),
        "totals": {assurance.value: len(assured.of(assurance)) for assurance in Assurance},
        "sources": [_source(source, found, lang) for source, found in assured.sources],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _source(source: Source, found: SourceAssurance, lang: str) -> dict[str, object]:
    problem = found.problem
    return {
        "id": source.id,
        "title": name(source.title, lang),
        "url": source.url,
        "assurance": found.assurance.value,
        "text": known(source, found, lang),
        "fetch": source.fetch.value,
        "good_checks": found.checks.good,
        "last_good_at": _moment(found.last_good_at),
        "failed_checks": found.checks.failed,
        "failing_since": _moment(found.failing_since),
        "problem": None if problem is None else {"code": problem.code.value, "text": render(problem.message, lang)},
        "gone_since": _moment(found.gone_since),
        "changes": found.changes,
        "last_change_at": _moment(found.last_change_at),
        "held": found.held,
        "suppressed": found.suppressed,
        "known_items": found.known_items,
        "items": found.items,
        "items_failing": found.items_failing,
        "not_checked_because": None if found.unasked is None else found.unasked.value,
        "next_due_at": _moment(found.next_due_at),
    }


def _moment(when: datetime | None) -> str | None:
    return None if when is None else when.strftime("%Y-%m-%dT%H:%M:%SZ")
