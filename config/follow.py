"""What a catalogue may say of a list: which links are items, how its later pages are found, how many are read."""

from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from config.errors import WrongValueError
from config.expressions import Regex
from config.schema import Entry
from pipeline.address import host_of
from pipeline.message import N_, Message
from pipeline.paging import MOST_DEPTH, USUAL_DEPTH, NumberedPages, Paging, numbered_pages

_ANYWHERE = "https://example.org/list"  # what an address is tried on before that of the list is known


def _paging(value: Any) -> str:
    said = value.strip() if isinstance(value, str) else ""
    if said in tuple(Paging) or numbered_pages(_ANYWHERE, said) is not None:
        return said
    sentence = N_(
        "'{value}' is not known; write {automatic}, {none}, or the address of the second page of the list with its "
        "number in braces, such as {example}"
    )
    values = {
        "value": str(value),
        "automatic": Paging.AUTOMATIC.value,
        "none": Paging.NONE.value,
        "example": "'?page={1}'",
    }
    raise WrongValueError(Message(sentence, values))


def _depth(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DEPTH:
        return value
    raise WrongValueError(
        Message(N_("'{value}' is not a number of pages from 1 to {most}"), {"value": str(value), "most": MOST_DEPTH})
    )


class FollowEntry(Entry):
    items: Regex | None = None
    paging: Annotated[str, BeforeValidator(_paging)] = Paging.AUTOMATIC.value
    depth: Annotated[int, BeforeValidator(_depth)] = USUAL_DEPTH

    @model_validator(mode="after")
    def _depth_has_pages(self) -> "FollowEntry":
        if self.paging == Paging.NONE and "depth" in self.model_fields_set:
            raise WrongValueError(Message(N_("a list without further pages has no depth: write paging or depth")))
        return self

    def refuse_foreign_pages(self, url: str) -> None:
        """Raises WrongValueError if what is said of the list at `url` leads to another host."""
        pages = self.paging_of(url)
        if isinstance(pages, NumberedPages) and host_of(pages.address(2)) != host_of(url):
            sentence = N_("the pages of a list are on its own host; {address} is not")
            raise WrongValueError(Message(sentence, {"address": pages.address(2)}))

    def paging_of(self, url: str | None) -> Paging | NumberedPages:
        """Return how the later pages of the list at `url` are found; a list without an address has none."""
        if self.paging in tuple(Paging):
            return Paging(self.paging)
        return (numbered_pages(url, self.paging) if url is not None else None) or Paging.NONE
