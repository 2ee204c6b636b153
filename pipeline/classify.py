"""Which programmes a passage is about, and the words that decided.

The rules, in the order in which they are applied:

* A term counts once, at its best place (`pipeline.terms`).  From weight 8 it decides alone, from 5 beside another one.
* An address under a programme's own part of a site decides; a host, or a broad part of a site, only helps.
* Lighter terms decide together, two of them from a sum of 8, but only for what no catalogue entry vouches for.
* The first inherited label needs no proof, every further one a single term.  Strands and initiatives are inherited.
* A strand makes a passage cross-cutting if nothing else decided, or if two of its terms occur.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.address import host_of
from pipeline.change import Label, TermHit
from pipeline.source import Section, Source, SourceKind
from pipeline.taxonomy import Programme, Strength, Taxonomy
from pipeline.terms import Matcher, Part, hits, languages, matcher, parts_of

CROSS_CUTTING = "cross-cutting"
SPP = "spp"
MOST_LABELS = 4
DECIDES = 8.0  #: weight of a term that decides alone; sum of lighter ones that decide together
NEEDS_ONE = 5.0  #: weight of a term that decides beside another
PATH_WEIGHT = 10.0
HINT_WEIGHT = 2.0
# The sites of the network, its secretariat and the bodies of the United Nations that it reports to.
_NETWORK_HOSTS = ("oneplanetnetwork.org", "sdg12hub.org", "un.org", "undocs.org", "unep.org")


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    programmes: tuple[Label, ...]  #: strongest first, at most MOST_LABELS
    strands: tuple[str, ...]
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classifier:
    """The taxonomy, folded and ready to be looked for; made by `build_classifier`."""

    programmes: tuple[Matcher, ...]
    strands: tuple[Matcher, ...]
    initiatives: tuple[Matcher, ...]
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What is classified."""

    parts: tuple[Part, ...]
    langs: frozenset[str]
    address: tuple[str, str]  #: host and path
    inherited: tuple[str, ...]


def build_classifier(taxonomy: Taxonomy) -> Classifier:
    return Classifier(
        programmes=tuple(matcher(programme.id, programme.terms) for programme in taxonomy.programmes),
        strands=tuple(matcher(strand.id, strand.key_terms) for strand in taxonomy.strands),
        initiatives=tuple(matcher(initiative.id, initiative.key_terms) for initiative in taxonomy.initiatives),
        taxonomy=taxonomy,
    )


def classify(
    classifier: Classifier,
    *,
    title: str,
    headings: Sequence[str],
    text: str,
    url: str | None,
    source: Source | None = None,
    lang: str | None = None,
) -> Classification:
    """Say which programmes a passage is about.

    `text` has one block to a line and may repeat the headings.  `source` is the catalogue's entry; without one
    nothing is inherited.  Without a language the scripts decide whose terms are looked for.
    """
    parts = parts_of(title, headings, text)
    voucher = _voucher(source, text)
    case = _Case(
        parts=parts,
        langs=languages(parts, lang),
        address=_address(url),
        inherited=voucher.programmes if voucher else (),
    )
    labels = {
        programme.id: label
        for programme, terms in zip(classifier.taxonomy.programmes, classifier.programmes, strict=True)
        if (label := _label(programme, terms, case)) is not None
    }
    strands = {terms.id: found for terms in classifier.strands if (found := _tagging(terms, case))}
    if (cross_cutting := _from_strands(strands, labels, case)) is not None:
        labels[CROSS_CUTTING] = cross_cutting
    return Classification(
        programmes=tuple(sorted(labels.values(), key=lambda label: -label.score)[:MOST_LABELS]),
        strands=_united(voucher.strands if voucher else (), strands),
        initiatives=_united(
            voucher.initiatives if voucher else (),
            (terms.id for terms in classifier.initiatives if _tagging(terms, case)),
        ),
    )


def section_of(source: Source, programmes: Sequence[Label]) -> Section | None:
    """Return the section of a bulletin that would tell a change; what the catalogue declares wins.

    What a partner publishes stands among the partners, whatever its programme.
    """
    if source.section is not None or not programmes:
        return source.section
    if not _below(host_of(source.url or ""), _NETWORK_HOSTS):
        return Section.PARTNERS
    return Section.SPP if programmes[0].id == SPP else Section.NETWORK


def _voucher(source: Source | None, text: str) -> Source | None:
    """Return the entry whose labels a passage inherits: a card of a listing takes none, the listing itself all."""
    return None if source is None or (source.kind is SourceKind.LISTING and text.strip()) else source


def _united(declared: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*declared, *found)))


def _address(url: str | None) -> tuple[str, str]:
    """Return host and path, in lower case; empty for what is no address."""
    if url is None or not (host := host_of(url)):
        return "", ""
    return host, urlsplit(url).path.lower()


def _label(programme: Programme, terms: Matcher, case: _Case) -> Label | None:
    named = hits(terms, case.parts, case.langs)
    found = [hit for hit, _ in named]
    weights = [term.weight for _, term in named]
    own_path = _below_path(case.address[1], programme.paths)
    if own_path:
        found.append(TermHit(term=own_path, where="address", weight=PATH_WEIGHT))
    elif hint := _hint(case.address, programme.hints):
        found.append(TermHit(term=hint, where="address", weight=HINT_WEIGHT))
    first = case.inherited[:1] == (programme.id,)
    if first:
        found.append(TermHit(term=programme.id, where="catalogue", weight=PATH_WEIGHT))
    decided = (
        first
        or own_path
        or (programme.id in case.inherited and named)
        or any(weight >= DECIDES for weight in weights)
        or (any(weight >= NEEDS_ONE for weight in weights) and len(found) > 1)
        or (not case.inherited and len(weights) > 1 and sum(hit.weight for hit, _ in named) >= DECIDES)
    )
    return _as_label(programme.id, found) if decided else None


def _as_label(programme_id: str, found: Iterable[TermHit]) -> Label:
    evidence = tuple(sorted(found, key=lambda hit: -hit.weight))
    return Label(id=programme_id, score=sum(hit.weight for hit in evidence), evidence=evidence)


def _hint(address: tuple[str, str], hints: Sequence[str]) -> str:
    """Return the hint that an address meets; "" if none."""
    host, path = address
    return _below(host, [hint for hint in hints if not hint.startswith("/")]) or _below_path(
        path, [hint for hint in hints if hint.startswith("/")]
    )


def _below(host: str, hosts: Iterable[str]) -> str:
    """Return the entry that `host` is, or is a subdomain of; "" if none."""
    return next((entry for entry in hosts if host == entry or host.endswith("." + entry)), "")


def _below_path(path: str, starts: Iterable[str]) -> str:
    return next((start for start in starts if path == start or path.startswith(start + "/")), "")


def _from_strands(strands: Mapping[str, tuple[TermHit, ...]], labels: Mapping[str, Label], case: _Case) -> Label | None:
    """Return cross-cutting, if what is said of a theme makes it that."""
    if case.inherited or CROSS_CUTTING in labels:
        return None
    telling = [found for found in strands.values() if len(found) > 1 or not labels]
    return _as_label(CROSS_CUTTING, (hit for found in telling for hit in found)) if telling else None


def _tagging(terms: Matcher, case: _Case) -> tuple[TermHit, ...]:
    """Return the hits of a strand or an initiative, if they are enough: one strong, or two weak."""
    named = hits(terms, case.parts, case.langs)
    if len(named) > 1 or any(term.strength is Strength.STRONG for _, term in named):
        return tuple(hit for hit, _ in named)
    return ()
