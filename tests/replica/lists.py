"""The lists of the network's site: what stands on a card, and the page of an item behind it."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.replica.frame import PER_PAGE, tail
from tests.replica.gatherings import EVENTS, Gathering
from tests.replica.gatherings import card as event_card
from tests.replica.life import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    day: date
    html: str
    pinned: bool = False  #: it stands on each page of the list, behind the others


def cards(shown: Sequence[Card], number: int) -> str:
    """Return the cards of a page of a list, the latest first."""
    latest = sorted((card for card in shown if not card.pinned), key=lambda card: card.day, reverse=True)
    pinned = [card for card in shown if card.pinned]
    return "".join(card.html for card in (*latest[number * PER_PAGE : (number + 1) * PER_PAGE], *pinned))


def story_card(path: str, story: Story, today: date) -> Card:
    teaser = " ".join(story.text(today))[:120] + "..."
    tracking = f"?utm_source=list&utm_campaign={today:%m}"
    return Card(
        day=story.day,
        html=(
            f"<div class='row'><span>Resource</span><span>Image</span><div>{_published(story)}</div>"
            f"<h4><a href='{path}/{story.address(today)}{tracking}'>{html.escape(story.title)}</a></h4>"
            f"<p>{html.escape(teaser)}</p></div>"
        ),
    )


def gathering_card(gathering: Gathering, today: date) -> Card:
    address = f"{EVENTS}/{gathering.slug}?mc_cid={today:%m%d}"
    return Card(day=gathering.announced, html=event_card(gathering, address, today))


def part_of(story: Story, facet: str) -> bool:
    """Whether a story is shown when a list is filtered."""
    term = facet.rpartition(":")[2]
    return len(story.slug) % 3 == int(term) % 3 if term.isdigit() else story.title.startswith(term)


def item(path: str, story: Story, today: date, attached: str = "") -> str:
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story.text(today))
    age = (today - story.day) // timedelta(days=1)
    return f"<ul><li>{_published(story)}</li></ul>{text}{attached}<p>{137 + 3 * age} views</p>{tail(path)}"


def _published(story: Story) -> str:
    return f"Published on {story.day:%B} {story.day.day}, {story.day.year}"
