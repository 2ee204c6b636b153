"""Where a listing goes on, and where it can be read in another form."""

from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag

from pipeline.address import absolute, host_of, part_number, same_list

_FEED_TYPES = ("application/rss+xml", "application/atom+xml")


def next_page(soup: BeautifulSoup, url: str, keep: frozenset[str] = frozenset()) -> str | None:
    """Return the address of the page of the list behind the one at `url`; None on the last one.

    The page says so itself (`rel=next`), or it links to its own address with a higher number.  Drupal counts pages from
    0 and the first one has no number, so behind it comes 1 there and 2 elsewhere: the lowest that is higher.
    """
    for tag in soup.select('a[rel~="next"][href], link[rel~="next"][href]'):
        address = absolute(url, _href(tag), keep)
        if address is not None and host_of(address) == host_of(url):
            return address
    here = part_number(url) or 0
    found: dict[int, str] = {}
    for tag in soup.select("a[href]"):
        address = absolute(url, _href(tag), keep)
        if address is None or not same_list(address, url):
            continue
        number = part_number(address)
        if number is not None and number > here and _filters(address) == _filters(url):
            found.setdefault(number, address)
    return found[min(found)] if found else None


def feeds(soup: BeautifulSoup, url: str) -> tuple[str, ...]:
    """Return the feeds of the same host that a page names (RSS autodiscovery), in its order."""
    found = [
        address
        for tag in soup.select('link[rel~="alternate"][href]')
        if str(tag.get("type", "")).lower() in _FEED_TYPES and (address := absolute(url, _href(tag))) is not None
    ]
    return tuple(dict.fromkeys(address for address in found if host_of(address) == host_of(url)))


def _href(tag: Tag) -> str:
    href = tag.get("href")
    return href if isinstance(href, str) else ""


def _filters(url: str) -> list[tuple[str, list[str]]]:
    return sorted((key, values) for key, values in parse_qs(urlsplit(url).query).items() if key != "page")
