"""Which programmes a passage is about, and the words that decided.

The rules, in the order in which they are applied:

* A term counts once, at its best place, with the words that the page has for it (`pipeline.classify.lexicon`).
* A term from weight 8 decides alone: in title, heading, address or the beginning; further down in a long text only if
  such terms occur often enough.
* An address under a programme's own part of a site decides; a host, or a broad part of a site, only helps.
* Lighter terms decide together, in a passage that is about our subject at all (the taxonomy's context): one from weight
  5 beside another one, or several from a sum that grows with the length of the text; never for a page of the catalogue.
* Cross-cutting by lighter terms is what no programme claims.
* The first inherited label needs no proof, every further one a single term.  Strands and initiatives are inherited.
* A strand makes a passage cross-cutting if nothing else decided, or if two of its terms occur; themes of other
  conventions only tag.
* A label that pales beside the strongest is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.address import host_of
from pipeline.change import Label, TermHit
from pipeline.classify.lexicon import Found, Lexicon, build_lexicon, find
from pipeline.classify.targets import target_terms
from pipeline.classify.taxonomy import Programme, Strand, Strength, Taxonomy
from pipeline.classify.terms import Part, parts_of, tongues
from pipeline.source import Section, Source, SourceKind

CROSS_CUTTING = "cross-cutting"
SPP = "spp"
MOST_LABELS = 4
DECIDES = 8.0  #: weight of a term that decides alone; sum of lighter ones that decide together
NEEDS_ONE = 5.0  #: weight of a term that decides beside another
LEAST_WEIGHT = 6.0  #: of lighter terms together, before their place is counted
COUNTS_IN_LONG = 3.0
PATH_WEIGHT = 10.0
HINT_WEIGHT = 2.0
LEAST_SHARE, LEAST_LIGHT_SHARE = 0.3, 0.4  #: of the first label's score, that another one needs
SHORT = 1200  #: letters; in a longer text a single mention decides nothing
MOST_DILUTED = 8.0  #: times the sum of a short text, that lighter terms of a long one need
A_BOOK = 50_000  #: letters, for each of which a strong term must occur once more, up to
MOST_MENTIONS = 5
# Who a term is of: the ids of a strand and an initiative may be equal.
_PROGRAMME, _STRAND, _INITIATIVE, _CONTEXT = "programme ", "strand ", "initiative ", "context"
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

    lexicon: Lexicon
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was found in a passage, and what the decision depends on besides."""

    found: Mapping[str, Sequence[Found]]  #: by owner, as `owner_of` names it
    address: tuple[str, str]  #: host and path
    voucher: Source | None  #: the entry of the catalogue whose labels are inherited
    mentions: int  #: how often a strong term in running text must occur to decide alone
    together: float  #: the sum from which terms decide together

    @property
    def inherited(self) -> tuple[str, ...]:
        return self.voucher.programmes if self.voucher else ()


def build_classifier(taxonomy: Taxonomy) -> Classifier:
    targets = target_terms(taxonomy.programmes)
    owned = [(_PROGRAMME + each.id, (*each.terms, *targets[each.id])) for each in taxonomy.programmes]
    owned += [(_STRAND + strand.id, strand.key_terms) for strand in taxonomy.strands]
    owned += [(_INITIATIVE + initiative.id, initiative.key_terms) for initiative in taxonomy.initiatives]
    owned.append((_CONTEXT, taxonomy.context))
    return Classifier(build_lexicon(owned), taxonomy)


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
    parts = parts_of(title, headings, text, url)
    return decide(classifier, case_of(classifier, parts, url=url, source=_voucher(source, text), lang=lang))


def case_of(
    classifier: Classifier, parts: Sequence[Part], *, url: str | None, source: Source | None, lang: str | None
) -> Case:
    """Look for all terms.  A long text names many things in passing: the longer, the more it takes."""
    length = sum(part.length for part in parts)
    return Case(
        found=find(classifier.lexicon, parts, tongues(parts, lang)),
        address=_address(url),
        voucher=source,
        mentions=1 if length <= SHORT else 2 + min(length // A_BOOK, MOST_MENTIONS - 2),
        together=DECIDES * min(max(1.0, length / SHORT), MOST_DILUTED),
    )


def decide(classifier: Classifier, case: Case) -> Classification:
    taxonomy, voucher = classifier.taxonomy, case.voucher
    labels: dict[str, Label] = {}
    for programme in sorted(taxonomy.programmes, key=lambda each: each.id == CROSS_CUTTING):
        if (label := _label(programme, case, others=bool(labels))) is not None:
            labels[programme.id] = label
    if (cross_cutting := _from_strands(taxonomy.strands, labels, case)) is not None:
        labels[CROSS_CUTTING] = cross_cutting
    strands = (each.id for each in taxonomy.strands if _tagging(_STRAND + each.id, case))
    initiatives = (each.id for each in taxonomy.initiatives if _tagging(_INITIATIVE + each.id, case))
    return Classification(
        programmes=tuple(_strongest(labels.values(), case)),
        strands=_united(voucher.strands if voucher else (), strands),
        initiatives=_united(voucher.initiatives if voucher else (), initiatives),
    )


def owner_of(programme: str) -> str:
    """Return the name under which a `Case` keeps the terms of a programme."""
    return _PROGRAMME + programme


def section_of(source: Source, programmes: Sequence[Label], url: str = "") -> Section | None:
    """Return the section of a bulletin that would tell a change of `url`; what the catalogue declares wins.

    What a partner publishes stands among the partners, whatever its programme.
    """
    if source.section is not None or not programmes:
        return source.section
    if not _below(host_of(source.url or url), _NETWORK_HOSTS):
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


def _label(programme: Programme, case: Case, *, others: bool) -> Label | None:
    """Return the programme's label, if it has earned it; `others` says whether some programme has."""
    named = case.found.get(_PROGRAMME + programme.id, ())
    evidence = [each.hit for each in named]
    own_path = _below_path(case.address[1], programme.paths)
    if own_path:
        evidence.append(TermHit(term=own_path, where="address", weight=PATH_WEIGHT))
    elif hint := _hint(case.address, programme.hints):
        evidence.append(TermHit(term=hint, where="address", weight=HINT_WEIGHT))
    first = case.inherited[:1] == (programme.id,)
    if first:
        evidence.append(TermHit(term=programme.id, where="catalogue", weight=PATH_WEIGHT))
    vouched = first or (programme.id in case.inherited and named)
    if own_path or vouched or _named(named, case):
        return _as_label(programme.id, evidence)
    # Waste, resources and strategies are spoken of wherever a programme acts.
    fits = not others if programme.id == CROSS_CUTTING else _CONTEXT in case.found
    return _as_label(programme.id, evidence) if fits and _outlined(named, evidence, case) else None


def _named(named: Sequence[Found], case: Case) -> bool:
    """Whether terms that decide alone do: where it says what it is about, or often enough further down."""
    strong = [each for each in named if each.term.weight >= DECIDES]
    return any(each.prominent for each in strong) or sum(each.times for each in strong) >= case.mentions


def _outlined(named: Sequence[Found], evidence: Sequence[TermHit], case: Case) -> bool:
    """Whether lighter terms decide together; in a long text the lightest of all count nothing.

    They add nothing to what the catalogue says of a source: meals and journeys are spoken of on many pages.
    """
    if case.inherited:
        return False
    short = case.mentions == 1
    total = sum(each.hit.weight for each in named if short or each.term.weight >= COUNTS_IN_LONG)
    if any(each.term.weight >= NEEDS_ONE for each in named) and len(evidence) > 1:
        return short or total >= case.together
    plain = sum(each.term.weight for each in named)
    return len(named) > 1 and total >= case.together and plain >= LEAST_WEIGHT


def _strongest(labels: Iterable[Label], case: Case) -> list[Label]:
    """Return the labels worth telling, strongest first: those vouched for, and what does not pale beside the first."""
    ranked = sorted(labels, key=lambda label: -label.score)
    first = ranked[0].score if ranked else 0.0
    return [label for label in ranked if label.id in case.inherited or _beside(label, first, case)][:MOST_LABELS]


def _beside(label: Label, first: float, case: Case) -> bool:
    """Whether a label is worth telling beside the first one's score; what only lighter terms say needs more."""
    strong = _named(case.found.get(_PROGRAMME + label.id, ()), case)
    return label.score >= first * (LEAST_SHARE if strong else LEAST_LIGHT_SHARE)


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


def _from_strands(strands: Iterable[Strand], labels: Mapping[str, Label], case: Case) -> Label | None:
    """Return cross-cutting, if what is said of a theme makes it that."""
    if case.inherited or CROSS_CUTTING in labels:
        return None
    telling: list[TermHit] = []
    for strand in strands:
        hits = _tagging(_STRAND + strand.id, case)
        if strand.of_others or not hits or (labels and len(hits) == 1):
            continue
        named = case.found[_STRAND + strand.id]
        if any(each.prominent for each in named) or sum(each.times for each in named) >= case.mentions:
            telling += hits
    return _as_label(CROSS_CUTTING, telling) if telling else None


def _tagging(owner: str, case: Case) -> tuple[TermHit, ...]:
    """Return the hits of a strand or an initiative, if they are enough: one strong, or two weak."""
    named = case.found.get(owner, ())
    if len(named) > 1 or any(each.term.strength is Strength.STRONG for each in named):
        return tuple(each.hit for each in named)
    return ()
