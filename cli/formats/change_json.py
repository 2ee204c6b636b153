"""Changes in the contract's JSON form."""

import json
from collections.abc import Iterable
from functools import partial

from config.wording import render
from pipeline.change import Change
from pipeline.contract import change_json


def change_object(change: Change, lang: str) -> dict[str, object]:
    """The one object that report, show and compare all give; the sentences of `why` are in `lang`."""
    return change_json(change, partial(render, lang=lang))


def write_json(changes: Iterable[Change], lang: str) -> str:
    return json.dumps([change_object(change, lang) for change in changes], ensure_ascii=False, indent=2) + "\n"


def write_jsonl(changes: Iterable[Change], lang: str) -> str:
    """One object to a line, for programs that read line by line."""
    return "".join(json.dumps(change_object(change, lang), ensure_ascii=False) + "\n" for change in changes)
