"""The one value the core decides by."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.catalogue import Catalogue
from config.hosts import HostRules
from config.rules import build_rules
from config.settings import Settings
from pipeline.classify.programmes import classify
from tests.builders import a_source, a_taxonomy


def test_rules_are_made_of_catalogue_taxonomy_and_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    hosts = {"a.example": HostRules(keep_parameters=frozenset({"id"})), "b.example": HostRules(delay=5)}

    rules = build_rules(
        Catalogue(sources=(a_source(),), hosts=hosts), a_taxonomy(), Settings(confirm_after=timedelta(hours=1))
    )

    assert rules.confirm_after == timedelta(hours=1)
    assert rules.keep_parameters == {"a.example": frozenset({"id"})}
    found = classify(rules.classifier, title="Sustainable Tourism", headings=(), text="", url=None)
    assert [label.id for label in found.programmes] == ["sustainable-tourism"]
