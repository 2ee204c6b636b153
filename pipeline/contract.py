"""A change as the JSON object that reports, comparisons and webhooks share."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pipeline.change import Change, Edit, Label, SnapshotRef
from pipeline.message import Message


def change_json(change: Change, render: Callable[[Message], str]) -> dict[str, Any]:
    """Return the contract's object; `render` puts the reasons into the reader's language.

    Keys come in the contract's order.  Times are ISO 8601 in UTC with a final Z.
    """
    return {
        "id": change.id,
        "state": change.state.value,
        "source_id": change.source_id,
        "publisher": change.publisher,
        "url": change.url,
        "final_url": change.final_url,
        "page_title": change.page_title,
        "detected_at": time_json(change.detected_at),
        "updated_at": time_json(change.updated_at),
        "kind": change.kind.value,
        "importance": change.importance.value,
        "why": [{"rule": reason.rule, "text": render(reason.message)} for reason in change.why],
        "programmes": [label_json(label) for label in change.programmes],
        "strands": list(change.strands),
        "initiatives": list(change.initiatives),
        "section": change.section.value if change.section else None,
        "headline": dict(change.headline),
        "lang": change.lang,
        "group": change.group,
        "suppressed_by": change.suppressed_by,
        "cited_in": [{"issue": citation.issue, "where": citation.where} for citation in change.cited_in],
        "edits": [_edit(edit) for edit in change.edits],
        "before": _snapshot(change.before),
        "after": _snapshot(change.after),
    }


def label_json(label: Label) -> dict[str, Any]:
    """Return a programme with the words that decided."""
    evidence = [{"term": hit.term, "where": hit.where, "weight": hit.weight} for hit in label.evidence]
    return {"id": label.id, "score": label.score, "evidence": evidence}


def time_json(moment: datetime) -> str:
    """Return an aware time as `2026-05-06T08:00:00Z`; fractions of a second are left out."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _edit(edit: Edit) -> dict[str, str]:
    return {"op": edit.op.value, "path": edit.path, "before": edit.before, "after": edit.after}


def _snapshot(snapshot: SnapshotRef) -> dict[str, str]:
    return {"sha256": snapshot.sha256, "fetched_at": time_json(snapshot.fetched_at)}
