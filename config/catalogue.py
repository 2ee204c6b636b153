"""The catalogue: which sources are watched, and what is special about their hosts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from config.entries import CatalogueFile
from config.errors import ConfigError, Fault
from config.expected import read_expected
from config.hosts import HostRules, rules_for
from config.lines import Declared, Location, read_yaml
from config.programmes import load_taxonomy
from config.schema import fault_at, findings
from pipeline.address import canonical, host_of
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_, Message
from pipeline.publications.expected import Expectation
from pipeline.source import Source


class CatalogueError(ConfigError):
    """A catalogue cannot be used."""


@dataclass(frozen=True)
class Catalogue:
    """All sources in the order of the file, the rules of hosts by name, and what is expected before it exists."""

    sources: tuple[Source, ...]
    hosts: Mapping[str, HostRules] = field(default_factory=dict)
    expected: tuple[Expectation, ...] = ()

    def source(self, source_id: str) -> Source | None:
        return self._by_id.get(source_id)

    def by_address(self, url: str) -> Source | None:
        """Return the source with this address, or else the first with this alias."""
        return self._by_address.get(self._identity(url))

    @cached_property
    def _by_id(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _by_address(self) -> Mapping[str, Source]:
        found: dict[str, Source] = {}
        for source in self.sources:
            if source.url is not None:
                found.setdefault(self._identity(source.url), source)
        for source in self.sources:
            for alias in source.aliases:
                found.setdefault(self._identity(alias), source)
        return found

    def _identity(self, url: str) -> str:
        # Printed addresses differ in scheme, `www.` and the last slash, and lead to the same page.
        plain = canonical(url, rules_for(self.hosts, host_of(url)).keep_parameters)
        return re.sub(r"^https?://(?:www\.)?", "", plain).rstrip("/")


def load_catalogue(path: Path, taxonomy: Taxonomy | None = None) -> Catalogue:
    """Read a catalogue, and what is expected beside it.  Raises CatalogueError with every mistake in it.

    Programmes, strands and initiatives are those of `taxonomy`, by default the bundled one.
    """
    try:
        declared = read_yaml(path)
    except ConfigError as error:
        raise CatalogueError(error.faults) from error
    name_of = _names(declared)
    model, faults = findings(declared, CatalogueFile, name_of, context=_vocabulary(taxonomy or load_taxonomy()))
    faults += _repeated_ids(declared, name_of)
    if model is None or faults:
        raise CatalogueError(faults)
    sources = tuple(entry.value() for entry in model.sources)
    try:
        expected, faults = read_expected(path, sources)
    except ConfigError as error:
        raise CatalogueError(error.faults) from error
    if faults:
        raise CatalogueError(faults)
    return Catalogue(
        sources=sources,
        expected=expected,
        hosts={host.lower(): entry.value() for host, entry in model.hosts.items()},
    )


def _vocabulary(taxonomy: Taxonomy) -> Mapping[str, tuple[str, ...]]:
    return {
        "programmes": tuple(programme.id for programme in taxonomy.programmes),
        "strands": tuple(strand.id for strand in taxonomy.strands),
        "initiatives": tuple(initiative.id for initiative in taxonomy.initiatives),
    }


def _names(declared: Declared) -> Callable[[Location], str]:
    """Return a function that names the entry a location is in: by its id, else by its place in the list."""

    def name_of(location: Location) -> str:
        match location:
            case ("sources", int(index), *_):
                entry = declared.data["sources"][index]
                given = entry.get("id") if isinstance(entry, dict) else None
                return f"source {given}" if isinstance(given, str) else f"source no. {index + 1}"
            case ("hosts", host, *_):
                return f"host {host}"
            case _:
                return ""

    return name_of


def _repeated_ids(declared: Declared, name_of: Callable[[Location], str]) -> list[Fault]:
    """Return what a single entry cannot see: an id that another entry has."""
    entries = declared.data.get("sources") if isinstance(declared.data, dict) else None
    first: dict[str, int] = {}
    faults = []
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        given = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(given, str):
            continue
        if given in first:
            line = declared.line(("sources", first[given], "id"))
            message = Message(N_("this id is taken: another source has it in line {line}"), {"line": line})
            faults.append(fault_at(declared, ("sources", index, "id"), name_of, message))
        first.setdefault(given, index)
    return faults
