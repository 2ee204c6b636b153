"""The entry of the catalogue that an address would get."""

import re
from collections.abc import Container
from urllib.parse import urlsplit

import yaml

from crawler.finding import Finding
from pipeline.fold import has_han
from pipeline.kinds import ChangeKind
from pipeline.source import FetchMode, SourceKind

_LONGEST_ID = 48  # characters
_WATCH = {
    SourceKind.LISTING: (ChangeKind.NEW_ITEM,),
    SourceKind.DOCUMENT_PDF: (ChangeKind.DOCUMENT_REPLACED, ChangeKind.NEW_VERSION, ChangeKind.GONE),
    SourceKind.EVENT: (ChangeKind.DATE_CHANGE, ChangeKind.RECORDING_ADDED, ChangeKind.GONE),
    SourceKind.VIDEO: (ChangeKind.STATUS_CHANGE, ChangeKind.GONE),
}
_CHECK = {SourceKind.LISTING: "daily", SourceKind.VIDEO: "monthly"}


def row_yaml(url: str, finding: Finding, taken: Container[str]) -> str:
    """Return the entry as YAML, valid as it is; `taken` are the ids of other sources.

    A title has both languages: until somebody translates it, both are the page's own.
    """
    title = finding.title or url
    row: dict[str, object] = {
        "id": _free_id(url, title, taken),
        "url": url,
        "title": {"en": title, "zh": title},
        "kind": finding.kind.value,
    }
    if finding.lang:
        row["lang"] = finding.lang
    row["programmes"] = list(_programmes(finding))
    row["check"] = _CHECK.get(finding.kind, "weekly")
    if finding.fetch is not FetchMode.FULL:
        row["fetch"] = finding.fetch.value
    if finding.kind is SourceKind.LISTING and (items := _items(finding)) is not None:
        row["follow"] = {"items": items}
    row["watch"] = [kind.value for kind in _WATCH.get(finding.kind, (ChangeKind.TEXT_EDIT, ChangeKind.GONE))]
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False, width=1000)


def _programmes(finding: Finding) -> tuple[str, ...]:
    """Return what its words say, but for a list of several programmes: each of its items would be given the first."""
    mixed = finding.kind is SourceKind.LISTING and len(finding.programmes) > 1
    return () if mixed else finding.programmes


def _items(finding: Finding) -> str | None:
    """Return what the addresses of items contain, where all of them stand below that of the list.

    Any other folder that they share may be that of the whole site.
    """
    folder = urlsplit(finding.final_url).path.rstrip("/") + "/"
    if folder == "/" or not all(urlsplit(item.url).path.startswith(folder) for item in finding.items):
        return None
    return re.escape(folder).replace(r"\-", "-") + "."


def _free_id(url: str, title: str, taken: Container[str]) -> str:
    """Return `example-a-short-title`: of the host's name the part that says most, and how the title begins."""
    host = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    words = re.findall(r"[a-z0-9]+", f"{host[0]} {'' if has_han(title) else title}".lower())
    found = ""
    for word in words:
        if len(found) + len(word) >= _LONGEST_ID:
            break
        found = f"{found}-{word}" if found else word
    found = found or "source"
    number = 1
    while (name := found if number == 1 else f"{found}-{number}") in taken:
        number += 1
    return name
