"""What is watched besides the network: its sites, the entries of the catalogue for them, and what is expected."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from tests.replica import cited, documents, meetings, reposts, works
from tests.replica.cited import CitedPages
from tests.replica.documents import DocumentStore, FormerReaders, Readers
from tests.replica.hosting import Host, Site
from tests.replica.life import LATE, Event
from tests.replica.meetings import MeetingSite
from tests.replica.network import RESOURCES
from tests.replica.reposts import RepostSite

NAMES = ("meetings", "documents", "readers", "former readers", "reposts", "cited")

#: Of what is expected, by its id.
_TITLES = {
    "progress-report": "progress report of the year",
    "progress-report-zh": "progress report of the year in Chinese",
    "record": "report of the year on the site of the network",
    "framework": "framework for action",
    "year-page": "page of the next meeting",
    "programme-page": "page of the programme",
}

Entries = list[dict[str, Any]]


class Eventful(Site, Protocol):
    """A site that says what a reader must hear of."""

    def events(self, last_day: date) -> tuple[Event, ...]: ...


class Neighbours:
    """The sites beside that of the network, each of which knows where the others are."""

    def __init__(self) -> None:
        self._meetings, self._former = MeetingSite(), FormerReaders()
        self.sites: tuple[Eventful, ...] = (
            self._meetings, DocumentStore(), Readers(), self._former, RepostSite(), CitedPages(),
        )  # fmt: skip
        self._hosts: Mapping[str, Host] = {}

    def move_in(self, hosts: Sequence[Host]) -> None:
        """Tell the sites at which address each of them is served."""
        self._hosts = dict(zip(NAMES, hosts, strict=True))
        self._meetings.store = self._former.new_base = self._hosts["readers"].url("")

    def events(self, last_day: date) -> tuple[tuple[Event, str], ...]:
        """Return what a reader must hear of, each with the address of its site."""
        return tuple(
            (event, host.url(""))
            for site, host in zip(self.sites, self._hosts.values(), strict=True)
            for event in site.events(last_day)
        )

    def sources(self) -> Entries:
        listing = {"kind": "listing", "watch": ["new-item"]}
        weekly = {"check": "weekly", "kind": "article"}
        entries: Entries = [
            {"id": "meeting", "url": self._url("meetings", meetings.YEAR), **listing, "check": "daily"},
            {"id": "documentation", "url": self._url("meetings", meetings.DOCUMENTS), **listing, "check": "daily"},
            {"id": "inputs", "url": self._url("meetings", meetings.INPUTS), **weekly},
            {"id": "session", "url": self._url("meetings", meetings.SESSION), **weekly, "kind": "event"},
            {"id": "outcome", "url": self._url("meetings", meetings.OUTCOME), **weekly},
            {"id": "report", "url": self._url("documents", documents.ADDRESS), "kind": "document-pdf"},
            {
                "id": "old-report",
                "url": self._url("former readers", documents.OLD_REPORT),
                **weekly,
                "kind": "document-pdf",
                "lang": "zh",
                "cited_in": [{"issue": documents.CITED, "where": "summary"}],
            },
            {
                "id": "reposts",
                "url": self._url("reposts", reposts.LIST),
                **listing,
                "check": "weekly",
                "follow": {"items": reposts.ITEMS},
            },
            {"id": "strategy", "url": self._url("cited", cited.STRATEGY), **weekly},
            {"id": "toolkit", "url": self._url("cited", cited.TOOLKIT), **weekly},
            {"id": "consultation", "url": self._url("cited", cited.CONSULTATION), **weekly},
            {"id": "guide", "url": self._url("cited", cited.GUIDE), **weekly},
            {"id": "country", "url": self._url("cited", cited.COUNTRY), **weekly},
            {"id": "plan", "url": self._url("cited", cited.PLAN), **weekly, "kind": "document-pdf"},
        ]
        for entry in entries:
            path = entry["url"].removeprefix(self._url("cited", ""))
            if path in cited.CITATIONS:
                entry["cited_in"] = [cited.CITATIONS[path]]
        return [*entries, *_not_there_yet()]

    def expected(self) -> Entries:
        """Return what is expected before it exists, as `expected.yaml` says it."""
        report = {"source": "report-of-the-year"}
        entries: Entries = [
            {
                "id": "progress-report",
                **report,
                "where": ["meeting", "documentation"],
                "words": ["framework of programmes"],
                "symbol": r"E/{year}/\d+",
                "yearly": {"from": "04-20", "to": "05-10"},
            },
            {
                "id": "progress-report-zh",
                **report,
                "address": self._url("readers", "/zh/{symbol}"),
                "follows": "progress-report",
                "lang": "zh",
                "yearly": {"from": "04-20", "to": "06-15"},
            },
            {
                "id": "record",
                "source": "record-of-the-year",
                "where": ["resources"],
                "words": ["progress report", "{year}"],
                "yearly": works.RECORD_SEASON,
            },
            {
                "id": "framework",
                "source": "framework",
                "where": ["resources"],
                "words": ["framework for action", "circular"],
                "by": works.FRAMEWORK_BY,
            },
            {
                "id": "year-page",
                "source": "year-page",
                "address": self._url("meetings", "/{year}"),
                "yearly": meetings.SEASON,
            },
            {
                "id": "programme-page",
                "source": "programme-page",
                "address": self._url("meetings", "/{year}/programme"),
                "yearly": meetings.PROGRAMME_SEASON,
            },
        ]
        return [{"title": {"en": _TITLES[entry["id"]], "zh": entry["id"]}, **entry} for entry in entries]

    def _url(self, name: str, path: str) -> str:
        return f"{self._hosts[name].url('')}{path}"


def network_events(last_day: date) -> tuple[Event, ...]:
    """Return what is late on the list of resources of the network; what comes up there, its own events tell."""
    late = (
        Event(day=date(2026, 3, 1), url=RESOURCES, words=_TITLES["framework"], kinds=LATE),
        Event(day=date(2026, 9, 1), url=RESOURCES, words=_TITLES["record"], kinds=LATE),
    )
    return tuple(event for event in late if event.day <= last_day)


def _not_there_yet() -> Entries:
    """Return the entries of what is expected, which have no address yet."""
    return [
        {"id": name, "url": None, "reason": "not published yet", "kind": "document-pdf", "check": check}
        for name, check in (
            ("report-of-the-year", "daily"),
            ("record-of-the-year", "weekly"),
            ("framework", "weekly"),
            ("year-page", "weekly"),
            ("programme-page", "weekly"),
        )
    ]
