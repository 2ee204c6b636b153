"""What is watched of the network: its site, the host of its videos, and a copy of the site, which is left alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.crawler.server import Answer
from tests.replica.frame import NEWS
from tests.replica.gatherings import EVENTS
from tests.replica.hosting import Host, Site
from tests.replica.life import Event
from tests.replica.network import OF_ONE_PROGRAMME, PROJECTS, RESOURCES, NetworkSite
from tests.replica.policies import POLICIES
from tests.replica.records import FORUM, INITIATIVE, PROGRAMME, REDIRECT, TOOL, WEBINAR
from tests.replica.videos import FILM, TALK, VideoHost

HOSTS = ("network", "videos", "copy")
COPY = "localhost"  #: the name under which the copy is served, so that it can be told from the others

Entries = list[dict[str, Any]]


class CopiedSite:
    """A copy of the network's site that somebody keeps: the same words, on a host to avoid."""

    def answer(self, path: str, query: str, today: date) -> Answer:
        del path, query, today
        return Answer(body="<html lang='en'><head><title>Copy</title></head><body><p>A copy.</p></body></html>")


class Network:
    """The sites of the network, each of which knows where the others are."""

    def __init__(self) -> None:
        self._network, self._videos = NetworkSite(), VideoHost()
        self.sites: tuple[Site, ...] = (self._network, self._videos, CopiedSite())
        self._hosts: Sequence[Host] = ()

    def move_in(self, hosts: Sequence[Host]) -> None:
        """Tell the sites at which address each of them is served."""
        self._hosts = hosts
        network, _, copy = hosts
        self._network.base = network.url("")
        self._network.copy = f"http://{COPY}:{copy.port}"

    def events(self, last_day: date) -> tuple[tuple[Event, str], ...]:
        """Return what a reader must hear of, each with the address of its site."""
        network, videos, _ = self._hosts
        return (
            *((event, network.url("")) for event in self._network.events(last_day)),
            *((event, videos.url("")) for event in self._videos.events(last_day)),
        )

    def sources(self) -> Entries:
        network, videos, _ = self._hosts
        return _entries(network, videos)


def _entries(network: Host, videos: Host) -> Entries:
    daily = {"kind": "listing", "check": "daily", "watch": ["new-item"]}
    weekly = {"check": "weekly"}
    of_library = {"follow": {"items": f"{RESOURCES}/."}}
    return [
        {"id": "news", "url": network.url(NEWS), **daily},
        {"id": "resources", "url": network.url(RESOURCES), **daily, **of_library},
        {"id": "of-one-programme", "url": network.url(OF_ONE_PROGRAMME), **daily, **weekly, **of_library},
        {"id": "projects", "url": network.url(PROJECTS), **daily, **weekly},
        {"id": "policies", "url": network.url(POLICIES), **daily, **weekly},
        {"id": "events", "url": network.url(EVENTS), **daily, "watch": ["new-item", "recording-added"]},
        {"id": "programme", "url": network.url(PROGRAMME), "kind": "programme", **weekly},
        {"id": "initiative", "url": network.url(INITIATIVE), "kind": "initiative", **weekly},
        {"id": "tool", "url": network.url(TOOL), "kind": "tool", **weekly},
        {"id": "forum", "url": network.url(FORUM), "kind": "event", **weekly},
        {"id": "redirect", "url": network.url(REDIRECT), "kind": "redirect", **weekly},
        {"id": "webinar", "url": network.url(WEBINAR), "kind": "webinar", "fetch": "metadata-only", **weekly},
        {"id": "talk", "url": videos.url(TALK), "kind": "video", "fetch": "metadata-only", **weekly},
        {"id": "film", "url": videos.url(FILM), "kind": "video", "fetch": "metadata-only", **weekly},
    ]
