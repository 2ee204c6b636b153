"""How the later pages of a list are found: what a catalogue may say of it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from pipeline.address import part_number

USUAL_DEPTH = 3  #: pages of a list that are read at most, the first one counted
MOST_DEPTH = 50  #: that a catalogue may ask for; more would harvest a site, not check it

_OFFSET = 3  # a second page of this number or a higher one counts items and not pages
_NUMBERED = re.compile(r"([^{}#\s]*)\{([1-9]\d{0,4})\}([^{}#\s]*)")


class Paging(StrEnum):
    AUTOMATIC = "automatic"  # by the links of each page
    NONE = "none"  # there are none; what looks like a pager belongs to something else on the page


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """The address of the second page of a list, cut where its number stands."""

    before: str
    second: int
    after: str

    def address(self, place: int) -> str:
        """Return the address of the page at `place`, from 2.

        >>> NumberedPages("https://example.org/news?page=", 1, "").address(3)
        'https://example.org/news?page=2'
        >>> NumberedPages("https://example.org/news?start=", 20, "").address(3)
        'https://example.org/news?start=40'
        """
        step = self.second if self.second >= _OFFSET else 1
        return f"{self.before}{self.second + (place - 2) * step}{self.after}"

    def place(self, url: str) -> int | None:
        """Return the place of the page at an address; None if it is none of these.

        >>> NumberedPages("https://example.org/news?start=", 20, "").place("https://example.org/news?start=40")
        3
        """
        number = url.removeprefix(self.before).removesuffix(self.after)
        if not re.fullmatch(r"\d{1,9}", number) or url != f"{self.before}{number}{self.after}":
            return None
        return int(number) // self.second + 1 if self.second >= _OFFSET else int(number) - self.second + 2


def part_place(paging: Paging | NumberedPages, url: str) -> int:
    """Return which page of a list an address is, the first one counted; of one that says nothing, the second."""
    place = paging.place(url) if isinstance(paging, NumberedPages) else part_number(url)
    return max(2, place or 2)


def numbered_pages(url: str, second: str) -> NumberedPages | None:
    """Return the pages of the list at `url`, whose second one has the address `second` with its number in braces.

    None if that is no such address.

    >>> numbered_pages("https://example.org/news/", "page/{2}/")
    NumberedPages(before='https://example.org/news/page/', second=2, after='/')
    """
    try:
        cut = _NUMBERED.fullmatch(urljoin(url, second))
    except ValueError:  # `//[`
        return None
    return NumberedPages(cut[1], int(cut[2]), cut[3]) if cut is not None else None
