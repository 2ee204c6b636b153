"""The offline tour is the whole path on one machine: crawl, judge, record, release, feeds, Telegram, report."""

import json
from pathlib import Path

from cli.demo import expected
from tests.e2e.conftest import started


def test_the_tour_tells_exactly_the_real_changes_and_ends_by_itself(tmp_path: Path) -> None:
    settings = {"SCPWATCH_VAR_DIR": str(tmp_path)}

    with started("demo", folder=tmp_path, settings=settings) as tour:
        shown, troubles = tour.process.communicate()
        assert tour.process.returncode == 0, shown + troubles

    assert "Traceback" not in troubles
    assert "[-20 per cent-]{+35 per cent+}" in shown
    assert "/subscribe all" in shown

    kept = {**settings, "SCPWATCH_VAR_DIR": f"{tmp_path}/demo", "SCPWATCH_CATALOGUE": f"{tmp_path}/demo/sources.yaml"}
    with started("report", "--format", "json", folder=tmp_path, settings=kept) as report:
        changes = json.loads(report.process.communicate()[0])

    single = {change["source_id"]: change["kind"] for change in changes if change["group"] is None}
    assert single == {source_id: kind.value for source_id, kind in expected.REAL_CHANGES.items()}
    feed = (tmp_path / "demo" / "public" / "feeds" / "all.atom").read_text("utf-8")
    assert all(change["id"] in feed for change in changes if change["group"] is None)
