"""Everything the core decides by, in one frozen value."""

from config.catalogue import Catalogue
from config.phrases import load_phrases
from config.settings import Settings
from pipeline.classify.programmes import build_classifier
from pipeline.classify.taxonomy import Taxonomy
from pipeline.rules import Rules
from pipeline.tell.superseding import works_of


def build_rules(catalogue: Catalogue, taxonomy: Taxonomy, settings: Settings) -> Rules:
    return Rules(
        taxonomy=taxonomy,
        classifier=build_classifier(taxonomy),
        phrases=load_phrases(),
        confirm_after=settings.confirm_after,
        items_followed=True,
        expected=catalogue.expected,
        works=works_of(catalogue.sources),
        avoided=frozenset(host for host, rules in catalogue.hosts.items() if rules.avoid is not None),
        keep_parameters={
            host: rules.keep_parameters for host, rules in catalogue.hosts.items() if rules.keep_parameters
        },
    )
