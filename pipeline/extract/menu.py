"""The main menu of a site, as links: a new entry says that a part of the site is new."""

from bs4 import BeautifulSoup, Tag

from pipeline.address import absolute, same_page
from pipeline.document import Link
from pipeline.fold import one_line

_MENUS = "nav, [role=navigation]"
#: Navigation inside these belongs to the content (contents of the page, next and previous, partners at the foot).
_ELSEWHERE = ("main", "article", "section", "aside", "footer")
_LONGEST_ENTRY = 60  # characters: longer ones are teasers that a menu unfolds


def menu_links(soup: BeautifulSoup, url: str, keep: frozenset[str] = frozenset()) -> tuple[Link, ...]:
    """Return the entries of the menus at the head of a page, each once; links to the page itself are left out."""
    found: dict[Link, None] = {}
    for menu in soup.select(_MENUS):
        if menu.find_parent(_ELSEWHERE) is None:
            found |= dict.fromkeys(link for tag in menu.find_all("a") if (link := _entry(tag, url, keep)))
    return tuple(found)


def _entry(tag: Tag, url: str, keep: frozenset[str]) -> Link | None:
    href = tag.get("href")
    text = one_line(tag.get_text(" "))
    if not isinstance(href, str) or not 0 < len(text) <= _LONGEST_ENTRY or not any(c.isalpha() for c in text):
        return None
    address = absolute(url, href, keep)
    return Link(text, address) if address and not same_page(address, url) else None
