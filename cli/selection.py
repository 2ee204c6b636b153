"""Which sources a check is about, and whether it may be made as if at another time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from urllib.parse import urlsplit

from cli.bench import Bench
from cli.errors import WrongUse
from pipeline.message import N_
from pipeline.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    ids: frozenset[str] | None = None  #: None: all of the catalogue
    everything: bool = False  #: due or not
    at: datetime | None = None  #: the time to pretend; None: the real one


def select(
    bench: Bench, ids: Sequence[str], *, everything: bool = False, only_due: bool = False, at: datetime | None = None
) -> Selection:
    """A source that is named is checked whether it is due or not, unless only what is due was asked for.

    Raises WrongUse for an id that is not in the catalogue, and for a source that is never requested.
    """
    for source_id in ids:
        refuse_unless_requestable(bench, source_id)
    return Selection(ids=frozenset(ids) if ids else None, everything=everything or (bool(ids) and not only_due), at=at)


def known_source(bench: Bench, source_id: str) -> Source:
    """Raises WrongUse, with the id that was probably meant."""
    source = bench.catalogue.source(source_id)
    if source is not None:
        return source
    alike = get_close_matches(source_id, bench.sources, n=1)
    path = str(bench.settings.catalogue)
    if alike:
        raise WrongUse(
            N_("There is no source {id} in the catalogue {path}. Did you mean {alike}?"),
            id=source_id,
            path=path,
            alike=alike[0],
        )
    raise WrongUse(N_("There is no source {id} in the catalogue {path}"), id=source_id, path=path)


def refuse_unless_requestable(bench: Bench, source_id: str) -> None:
    source = known_source(bench, source_id)
    if source.requestable:
        return
    if source.reason:
        raise WrongUse(N_("The source {id} is never requested: {reason}"), id=source_id, reason=source.reason)
    raise WrongUse(N_("The source {id} is never requested: the catalogue says so"), id=source_id)


def refuse_public_sites(bench: Bench, selection: Selection) -> None:
    """A pretended time must not enter the history of a real site, nor hurry requests to it.  Raises WrongUse."""
    for source in bench.catalogue.sources:
        chosen = selection.ids is None or source.id in selection.ids
        if chosen and source.requestable and not bench.settings.is_allowed_host(urlsplit(source.url or "").netloc):
            raise WrongUse(
                N_("--at is for sites on SCPWATCH_ALLOW_HOSTS only, and the source {id} is not: {url}"),
                id=source.id,
                url=source.url or "",
            )
