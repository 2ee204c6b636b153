"""The metadata of a page: all that is read of a video or a webinar."""

from bs4 import BeautifulSoup

from pipeline.document import Block, BlockKind
from pipeline.fold import one_line

# Facts that stay until somebody changes them; counters and image addresses are left out.
_NAMES = (
    "og:title", "twitter:title", "description", "og:description", "og:type", "article:published_time",
    "article:modified_time", "og:video:release_date", "video:release_date", "video:duration", "og:video:duration",
    "event:start_time", "event:end_time", "dc.date", "dcterms.issued", "citation_publication_date", "author",
)  # fmt: skip
_PROPERTIES = ("name", "uploadDate", "datePublished", "startDate", "endDate", "duration", "eventStatus")


def metadata_blocks(soup: BeautifulSoup) -> tuple[Block, ...]:
    """Return one block for each fact, `name: value`, in a fixed order; equal values are given once."""
    found: dict[str, str] = {}
    if soup.title:
        found["title"] = one_line(soup.title.get_text())
    for name in _NAMES:
        tag = soup.select_one(f'meta[property="{name}"], meta[name="{name}"]')
        if tag and isinstance(content := tag.get("content"), str):
            found[name] = one_line(content)
    for name in _PROPERTIES:
        tag = soup.select_one(f'[itemprop="{name}"]')
        if tag:
            content = tag.get("content") or tag.get("datetime")
            found[name] = one_line(content if isinstance(content, str) else tag.get_text())
    seen: set[str] = set()
    blocks = []
    for name, value in found.items():
        if value and value not in seen:
            seen.add(value)
            blocks.append(Block(kind=BlockKind.ITEM, text=f"{name}: {value}"))
    return tuple(blocks)
