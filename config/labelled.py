"""Labelled passages, one JSON object to a line: what `scpwatch classify --evaluate` measures by."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from config.errors import ConfigError, Fault
from config.schema import unknown_word
from pipeline.classify.evaluation import LabelledPassage
from pipeline.message import N_, Message


class _Row(BaseModel):
    """What is read of a line; further keys (`evidence`, `source`) are for people."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str
    url: str | None = None
    lang: str = ""
    labels: list[str]
    title: str = ""
    text: str = ""
    text_kind: str = ""
    group: str = ""


def read_labelled(path: Path, known: tuple[str, ...]) -> tuple[LabelledPassage, ...]:
    """Read a file whose labels are among `known`.  Raises ConfigError with every mistake, each with its line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ConfigError([Fault(str(path), Message(N_("the file is not text in UTF-8")))]) from error
    except OSError as error:
        message = Message(N_("the file cannot be read: {reason}"), {"reason": error.strerror or type(error).__name__})
        raise ConfigError([Fault(str(path), message)]) from error
    passages: list[LabelledPassage] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        read = _passage(line, f"{path}:{number}", known)
        if isinstance(read, LabelledPassage):
            passages.append(read)
        else:
            faults += read
    if not passages and not faults:
        faults.append(Fault(str(path), Message(N_("the file is empty"))))
    if faults:
        raise ConfigError(faults)
    return tuple(passages)


def _passage(line: str, place: str, known: tuple[str, ...]) -> LabelledPassage | list[Fault]:
    try:
        row = _Row.model_validate(json.loads(line))
    except ValidationError as error:
        return list(_faults(error, place))
    except ValueError as error:
        return [Fault(place, Message(N_("this is not JSON: {reason}"), {"reason": str(error)}))]
    if wrong := [label for label in row.labels if label not in known]:
        return [Fault(f"{place}: key labels", unknown_word(label, known)) for label in wrong]
    return LabelledPassage(
        id=row.id,
        url=row.url,
        lang=row.lang,
        labels=tuple(row.labels),
        title=row.title,
        text=row.text,
        text_kind=row.text_kind.split(" (")[0],
        group=row.group or ("positive" if row.labels else "negative"),
    )


def _faults(error: ValidationError, place: str) -> Iterator[Fault]:
    for details in error.errors(include_url=False):
        keys = ".".join(map(str, details["loc"]))
        yield Fault(f"{place}: key {keys}" if keys else place, _message(details["type"], details["msg"]))


def _message(kind: str, said: Any) -> Message:
    if kind == "missing":
        return Message(N_("this key is needed"))
    return Message(N_("is not usable: {reason}"), {"reason": said})
