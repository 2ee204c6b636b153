"""A host of videos: pages of which only what they say to machines is worth reading, beside much that is not."""

import json
from datetime import date
from typing import Any
from urllib.parse import parse_qs

from pipeline.kinds import ChangeKind
from tests.crawler.server import Answer
from tests.replica.life import FIRST_DAY, GOING, Event

WATCH = "/watch"
TALK, FILM = f"{WATCH}?v=Kp0talk26", f"{WATCH}?v=Ur7film25"
ENDED = date(2026, 1, 21)  #: the broadcast of the talk: from then on it can be watched on demand
CUT = date(2026, 4, 20)  #: of the talk, which is six minutes shorter from then on
REMOVED = date(2026, 6, 22)  #: of the film: only a title is left


class VideoHost:
    """Answers as the host did on a given day."""

    def events(self, last_day: date) -> tuple[Event, ...]:
        found = (
            Event(day=ENDED, url=TALK, words="", kinds=frozenset({ChangeKind.RECORDING_ADDED})),
            Event(day=CUT, url=TALK, words="52"),
            Event(day=REMOVED, url=FILM, words="", kinds=GOING),
        )
        return tuple(event for event in found if FIRST_DAY < event.day <= last_day)

    def answer(self, path: str, query: str, today: date) -> Answer:
        if path == "/robots.txt":
            return Answer(body="User-agent: *\nDisallow: /api/\nDisallow: /comments\n", content_type="text/plain")
        asked = parse_qs(query).get("v", [""])[0]
        if path == WATCH and TALK.endswith(asked):
            return _page(asked, "What a fair tender asks for", _talk(today), today)
        if path == WATCH and FILM.endswith(asked):
            if today >= REMOVED:
                return Answer(body="<html lang='en'><head><title>Films</title></head><body></body></html>")
            facts = {"@type": "VideoObject", "uploadDate": "2025-11-03", "duration": "PT8M12S"}
            return _page(asked, "A canteen that wastes nothing", facts, today)
        return Answer(status=404, body="not found")


def _talk(today: date) -> dict[str, Any]:
    broadcast = {"@type": "BroadcastEvent", "isLiveBroadcast": True, "startDate": "2026-01-20T09:00:00Z"}
    if today < ENDED:
        return {"@type": "VideoObject", "publication": broadcast}
    length = "PT52M" if today >= CUT else "PT58M"
    return {"@type": "VideoObject", "duration": length, "publication": {**broadcast, "endDate": "2026-01-20T10:00:00Z"}}


def _page(key: str, title: str, facts: dict[str, Any], today: date) -> Answer:
    """Return a page whose counters, comments and neighbours are others each day."""
    views = 400 + 37 * today.timetuple().tm_yday
    counter = {"interactionStatistic": {"@type": "InteractionCounter", "userInteractionCount": views}}
    data = json.dumps({"@context": "https://schema.org", "name": title, **facts, **counter})
    others = "".join(f"<li><a href='{WATCH}?v=x{(views + step) % 91}'>Another film</a></li>" for step in range(20))
    return Answer(
        body=(
            f"<html lang='en'><head><title>({today.day}) {title} | Films</title>"
            f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='Films'>"
            f"<link rel='alternate' type='application/json+oembed' href='/api/oembed?v={key}'>"
            f"<script type='application/ld+json'>{data}</script></head><body><iframe src='/embed/{key}'></iframe>"
            f"<video src='/stream/{key}.mp4'></video><p>{views} views, {views // 9} likes</p><ul>{others}</ul>"
            f"<script src='/player.js'></script><a href='/comments?v={key}'>Comments</a></body></html>"
        )
    )
