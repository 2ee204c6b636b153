"""What most commands need before they can begin: settings, catalogue, taxonomy and rules, read once."""

from dataclasses import dataclass
from functools import cached_property

from config.catalogue import Catalogue, load_catalogue
from config.programmes import load_taxonomy
from config.rules import build_rules
from config.settings import Settings, load_settings
from pipeline.classify.taxonomy import Taxonomy
from pipeline.rules import Rules
from pipeline.source import Source


@dataclass(frozen=True)
class Bench:
    """Everything declared, validated.  Making one raises ConfigError when something is not."""

    settings: Settings
    catalogue: Catalogue
    taxonomy: Taxonomy

    @cached_property
    def rules(self) -> Rules:
        return build_rules(self.catalogue, self.taxonomy, self.settings)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.catalogue.sources}

    @property
    def lang(self) -> str:
        return self.settings.language


def open_bench(settings: Settings | None = None) -> Bench:
    settings = settings or load_settings()
    return Bench(settings, load_catalogue(settings.catalogue), load_taxonomy())
