"""A later version of a file that the catalogue keeps, under an address of its own: the kept one does not change.

Related are files of one name up to the version (`fr-nbsap-v3-fr.pdf`, `fr-nbsap-v4-fr.pdf`), in whatever language.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.change import Change, because
from pipeline.compare.facts import is_file_address
from pipeline.document import Link
from pipeline.kinds import ChangeKind
from pipeline.message import N_, Bilingual, Message, Reference, Value
from pipeline.publications.versions import Name, file_name
from pipeline.source import Source
from pipeline.tell.citing import citing
from pipeline.tell.fulfilment import vouched
from pipeline.tell.kind import KindVerdict

_LANGUAGE = re.compile(r"/[a-z]{2}(?=\.\w+$)")  # the last part of a name that is taken apart

Works = Mapping[str, tuple[Source, ...]]  #: sources that are versions of one work, by its name


@dataclass(frozen=True, slots=True)
class Superseded:
    """A source of which a later version came up."""

    source: Source
    old: str  #: the version that the catalogue keeps, such as "3"
    new: str


def works_of(sources: Iterable[Source]) -> Works:
    """Return the sources whose address names a version of a file."""
    works: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        name = _version(source.url)
        if name is not None:
            works[_work(name)].append(source)
    return {work: tuple(found) for work, found in works.items()}


def superseded(works: Works, links: Iterable[Link]) -> Superseded | None:
    """Return the source of which one of `links` is a later version: the latest that the catalogue keeps."""
    for link in links:
        name = _version(link.url)
        kept = works.get(_work(name), ()) if name is not None else ()
        versions = {source: _revision(source) for source in kept}
        if name is not None and versions and max(versions.values()) < name.revision:
            source = max(kept, key=versions.__getitem__)
            return Superseded(source, _shown(versions[source]), _shown(name.revision))
    return None


def kind_of_successor(found: Superseded) -> KindVerdict:
    sentence = N_("the catalogue keeps version {old}: {title}")
    return KindVerdict(ChangeKind.NEW_VERSION, because("version", sentence, old=found.old, title=found.source.title))


def as_successor(change: Change, found: Superseded, place: Bilingual) -> Change:
    """Return a change that tells of a later version, with who cites the earlier one."""
    source = found.source
    issues = tuple(dict.fromkeys(citation.issue for citation in source.cited_in))
    values: dict[str, Value] = {"title": source.title, "new": found.new, "old": found.old, "place": place}
    if issues:
        sentence = N_("New version: {title}: v{new} is listed on {place}; v{old} is cited in {issues}")
        message = Message(sentence, {**values, "issues": Reference(", ".join(issues))})
    else:
        message = Message(N_("New version: {title}: v{new} is listed on {place}, after v{old}"), values)
    return replace(
        change,
        why=(*change.why, *citing(ChangeKind.NEW_VERSION, source)),
        message=message,
        # Lists of files say little; what is certain is that it is about what the earlier version was about.
        programmes=change.programmes or vouched(source.programmes[:1]),
        strands=tuple(dict.fromkeys((*change.strands, *source.strands))),
        initiatives=tuple(dict.fromkeys((*change.initiatives, *source.initiatives))),
        cited_in=tuple(dict.fromkeys((*change.cited_in, *source.cited_in))),
    )


def _version(url: str | None) -> Name | None:
    """Return the name of a file that says which version it is, and is not only a part of one."""
    name = file_name(url) if url is not None and is_file_address(url) else None
    return name if name is not None and name.revision and not name.parts else None


def _revision(source: Source) -> tuple[int, ...]:
    return file_name(source.url or "").revision


def _work(name: Name) -> str:
    return _LANGUAGE.sub("", name.work)


def _shown(revision: tuple[int, ...]) -> str:
    return ".".join(map(str, revision))
