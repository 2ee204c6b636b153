"""`scpwatch check`: which sources, at which time, and what it answers."""

import json
from pathlib import Path
from string import Template

import pytest

from cli.demo.site import Replica
from tests.cli.conftest import Scpwatch

TWO_PAGES = """\
sources:
- id: guidance
  url: $base/en/guidance
  title: {en: Guidance, zh: 指南}
  kind: article
  lang: en
  programmes: [spp]
- id: terms
  url: $base/en/terms.txt
  title: {en: Terms, zh: 条款}
  kind: article
  lang: en
"""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("spp-nws",), "spp-news"),
        (("spp-plan",), "it is announced, and not yet published"),
        (("--all", "--due"), "--all"),
        (("--at", "2026-05-06"), "spp-news"),
        (("--at", "tomorrow"), "tomorrow"),
    ],
    ids=["unknown source", "never requested", "both", "a public site at another time", "no time"],
)
def test_what_cannot_be_checked_is_wrong_use_before_anything_is_asked_for(
    scpwatch: Scpwatch, words: tuple[str, ...], named: str
) -> None:
    result = scpwatch("check", *words, "--json")

    assert result.exit_code == 2
    assert named in result.stderr
    assert result.stdout == ""


def test_the_passing_of_time_can_be_played_on_a_site_of_our_own(
    scpwatch: Scpwatch, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Replica() as site:
        (at_home / "sources.yaml").write_text(Template(TWO_PAGES).substitute(base=site.address), "utf-8")
        monkeypatch.setenv("SCPWATCH_ALLOW_HOSTS", "127.0.0.1")
        monkeypatch.setenv("SCPWATCH_DOWNLOAD_DELAY", "0")

        first = scpwatch("check", "--at", "2026-05-06T08:00:00Z", "--json")
        not_due = scpwatch("check", "--at", "2026-05-06T09:00:00Z", "--json")
        site.moved_on = True
        later = scpwatch("check", "--at", "2026-05-20T08:00:00Z", "--json")
        told = scpwatch("report", "--format", "json")

    assert json.loads(first.stdout)["first"] == 2
    assert json.loads(not_due.stdout)["checked"] == 0
    counts = json.loads(later.stdout)
    assert (counts["changed"], counts["unchanged"], counts["not_modified"]) == (1, 1, 1)
    assert [change["id"] for change in json.loads(told.stdout)] == counts["changes"]
    assert json.loads(told.stdout)[0]["detected_at"].startswith("2026-05-20T08:00")
    assert (first.exit_code, not_due.exit_code, later.exit_code) == (0, 0, 0)


def test_a_page_that_fails_makes_the_check_fail_and_says_why(
    scpwatch: Scpwatch, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Replica() as site:
        site.moved_on = True
        blocked = (
            Template(TWO_PAGES).substitute(base=site.address).replace("/en/guidance", "/en/initiatives/kitchen-pledge")
        )
        (at_home / "sources.yaml").write_text(blocked, "utf-8")
        monkeypatch.setenv("SCPWATCH_ALLOW_HOSTS", "127.0.0.1")
        monkeypatch.setenv("SCPWATCH_DOWNLOAD_DELAY", "0")

        result = scpwatch("check")

    assert result.exit_code == 1
    assert "1 failed" in result.stderr
    assert "guidance:" in result.stderr
