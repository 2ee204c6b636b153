"""Values to JSON columns and back.

Every text passes the door in `_clean`: NUL and other characters that no XML, feed or PostgreSQL text may hold come out
of PDFs, and SQLite would take them without a word.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from pipeline.change import Change, Reason
from pipeline.document import Document
from pipeline.fetched import Problem, Redirect
from pipeline.source import Item, Source
from pipeline.suppress.memory import PageMemory
from store.compression import compressed, expanded
from store.tables import ChangeRow

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHANGE = TypeAdapter(Change)
_DOCUMENT = TypeAdapter(Document)
_ITEM = TypeAdapter(Item)
_PROBLEM = TypeAdapter(Problem)
_REASONS = TypeAdapter(tuple[Reason, ...])
_REDIRECTS = TypeAdapter(tuple[Redirect, ...])
_SOURCE = TypeAdapter(Source)


def clean(text: str) -> str:
    """Return a text without the characters that cannot be stored or shown."""
    return _ILLEGAL.sub("", text)


def change_columns(change: Change) -> dict[str, Any]:
    """Return the columns of a change's row, but for its page and release."""
    return {
        "source_id": change.source_id,
        "url": clean(change.url),
        "state": change.state.value,
        "kind": change.kind.value,
        "importance": change.importance.rank,
        "section": change.section.value if change.section else None,
        "detected_at": change.detected_at,
        "after_at": change.after.fetched_at,
        "after_sha256": change.after.sha256,
        "suppressed_by": change.suppressed_by or "",
        "group_id": change.group,
        "data": _jsonable(_CHANGE, change),
    }


def change_of(row: ChangeRow) -> Change:
    return _CHANGE.validate_python(row.data)


def source_json(source: Source) -> dict[str, Any]:
    """Return a catalogue entry as it is kept, comparable with what was kept before."""
    stored: dict[str, Any] = _jsonable(_SOURCE, source)
    return stored


def item_json(item: Item) -> dict[str, Any]:
    stored: dict[str, Any] = _jsonable(_ITEM, item)
    return stored


def item_of(stored: Mapping[str, Any] | None) -> Item | None:
    return None if stored is None else _ITEM.validate_python(stored)


def problem_json(problem: Problem) -> dict[str, Any]:
    stored: dict[str, Any] = _jsonable(_PROBLEM, problem)
    return stored


def problem_of(stored: Mapping[str, Any] | None) -> Problem | None:
    return None if stored is None else _PROBLEM.validate_python(stored)


def reasons_json(reasons: tuple[Reason, ...]) -> list[Any]:
    stored: list[Any] = _jsonable(_REASONS, reasons)
    return stored


def reasons_of(stored: list[Any]) -> tuple[Reason, ...]:
    return _REASONS.validate_python(stored)


def redirects_json(redirects: tuple[Redirect, ...]) -> list[Any]:
    stored: list[Any] = _jsonable(_REDIRECTS, redirects)
    return stored


def redirects_of(stored: list[Any]) -> tuple[Redirect, ...]:
    return _REDIRECTS.validate_python(stored)


def memory_json(memory: PageMemory) -> dict[str, Any] | None:
    """Return what a page has taught, as it is stored; None while that is nothing, as of most pages."""
    if memory == PageMemory():
        return None
    return {
        "touched": [sorted(slot.hex() for slot in slots) for slots in memory.touched],
        "versions": [version.hex() for version in memory.versions],
        "changed_at": memory.changed_at.isoformat() if memory.changed_at else None,
        "shown": {slot.hex(): [text.hex() for text in texts] for slot, texts in sorted(memory.shown.items())},
    }


def memory_of(stored: Mapping[str, Any] | None) -> PageMemory:
    """Undo `memory_json`."""
    if stored is None:
        return PageMemory()
    return PageMemory(
        touched=tuple(frozenset(map(bytes.fromhex, slots)) for slots in stored["touched"]),
        versions=tuple(map(bytes.fromhex, stored["versions"])),
        changed_at=datetime.fromisoformat(stored["changed_at"]) if stored["changed_at"] else None,
        shown={
            bytes.fromhex(slot): tuple(map(bytes.fromhex, texts)) for slot, texts in stored.get("shown", {}).items()
        },
    )


def document_bytes(document: Document) -> tuple[bytes, int]:
    """Return a document as it is stored, and its size before compression."""
    data = json.dumps(_jsonable(_DOCUMENT, document), ensure_ascii=False).encode()
    return compressed(data), len(data)


def document_of(stored: bytes, size: int) -> Document:
    """Undo `document_bytes`."""
    return _DOCUMENT.validate_json(expanded(stored, size))


def _jsonable(adapter: TypeAdapter[Any], value: object) -> Any:
    return _clean(adapter.dump_python(value, mode="json"))


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case list():
            return [_clean(item) for item in value]
        case dict():
            return {clean(key): _clean(item) for key, item in value.items()}
        case _:
            return value
