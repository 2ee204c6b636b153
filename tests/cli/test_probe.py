"""`scpwatch sources probe` and `scpwatch sources try`: one polite visit, of which nothing is recorded."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from store.tables import Row
from tests.cli.conftest import Scpwatch
from tests.crawler.server import Answer, Server, a_server, a_text

CARDS = "".join(
    f"<div class='card'><h3><a href='/news/{name}'>The {name} meeting of all the partners</a></h3><p>{day} May 2026</p>"
    "<p>Buyers from twelve ministries met and agreed what to do next.</p></div>"
    for day, name in enumerate(("autumn", "summer", "spring", "winter", "morning", "evening"), start=1)
)
NEWS = (
    "<html lang='en'><head><title>News</title><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head>"
    f"<body><main><h1>News of the network</h1>{CARDS}</main></body></html>"
)
GUARD = "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
SHELL = "<html lang='en'><head><meta property='og:title' content='App'></head><body><div id='app'></div></body></html>"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("SCPWATCH_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("SCPWATCH_DOWNLOAD_DELAY", "0")
    with a_server() as running:
        yield running


def catalogue(home: Path, /, **entries: str) -> None:
    """Each entry: its address, and what else is special about it."""
    rows = (
        f"- id: {name}\n  title: {{en: {name}, zh: {name}}}\n  url: {entry if 'kind' in entry else entry + kind}\n"
        for name, entry in entries.items()
        for kind in ("\n  kind: article",)
    )
    (home / "sources.yaml").write_text("sources:\n" + "".join(rows), "utf-8")


def test_a_visit_gives_everything_that_decides_how_a_source_is_watched(
    scpwatch: Scpwatch, at_home: Path, server: Server
) -> None:
    robots = f"User-agent: *\nAllow: /\nCrawl-delay: 0.1\nSitemap: {server.url('/map.xml')}\n"
    server.answers("/robots.txt", Answer(body=robots, content_type="text/plain"))
    server.answers("/old", Answer(status=302, headers={"Location": "/news"}))
    catalogue(at_home, news=server.answers("/news", Answer(body=NEWS, etag='"1"')).replace("/news", "/old"))

    result = scpwatch("sources", "probe", "--json")

    (row,) = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (row["source_id"], row["status"], row["robots"], row["crawl_delay"]) == ("news", 200, "allowed", 0.1)
    assert (row["etag"], row["last_modified"], row["lang"]) == (True, False, "en")
    assert [redirect["status"] for redirect in row["redirects"]] == [302]
    assert (row["feeds"], row["sitemaps"]) == ([server.url("/feed.xml")], [server.url("/map.xml")])
    assert (len(row["items"]), row["kind"]) == (6, "listing")
    assert row["characters"] > 500
    assert row["to_do"] == []


def test_each_page_is_asked_for_once_and_a_sitemap_only_where_none_is_named(
    scpwatch: Scpwatch, at_home: Path, server: Server
) -> None:
    catalogue(at_home, one=server.answers("/one", Answer(body=a_text())), two=server.answers("/two", Answer(body=NEWS)))

    scpwatch("sources", "probe")

    assert sorted(server.paths()) == ["/one", "/robots.txt", "/sitemap.xml", "/two"]


def test_what_robots_txt_forbids_is_not_asked_for(scpwatch: Scpwatch, at_home: Path, server: Server) -> None:
    server.answers("/robots.txt", Answer(body="User-agent: *\nDisallow: /\n", content_type="text/plain"))
    catalogue(at_home, page=server.answers("/page", Answer(body=a_text())))

    result = scpwatch("sources", "probe")

    assert result.exit_code == 1
    assert "robots.txt forbids it: say `fetch: never` with the reason" in result.stdout
    assert server.paths() == ["/robots.txt"]


def test_validators_are_not_sent_and_nothing_but_the_claim_of_the_host_is_written(
    scpwatch: Scpwatch, at_home: Path, server: Server, engine: Engine
) -> None:
    catalogue(at_home, page=server.answers("/page", Answer(body=a_text(), etag='"1"')))
    scpwatch("check", "page")
    before = rows_of(engine)

    scpwatch("sources", "probe")

    assert "if-none-match" not in server.asked("/page")[-1].headers
    assert rows_of(engine) == before


def rows_of(engine: Engine) -> dict[str, list[str]]:
    with Session(engine) as session:
        return {
            table.name: sorted(map(str, session.connection().execute(select(table))))
            for table in Row.metadata.sorted_tables
            if table.name != "hosts"
        }


def test_what_is_to_be_done_is_said(scpwatch: Scpwatch, at_home: Path, server: Server) -> None:
    server.answers("/", Answer(body=a_text()))
    pages = {
        "confirmed": (Answer(body=a_text()), "  # unconfirmed"),
        "not-confirmed": (Answer(status=404), "  # unconfirmed"),
        "unsure": (Answer(status=500), "  # unconfirmed"),
        "gone": (Answer(status=410), ""),
        "broken-down": (Answer(status=500), ""),
        "refused": (Answer(status=403, body=a_text()), ""),
        "archive": (Answer(body=b"PK\3\4" + bytes(99), headers={"Content-Type": "application/zip"}), ""),
        "to-home": (Answer(status=301, headers={"Location": "/"}), ""),
        "moved": (Answer(status=301, headers={"Location": "/confirmed"}), ""),
        "guarded": (Answer(body=GUARD), ""),
        "scripts": (Answer(body=SHELL), ""),
        "no-items": (Answer(body=a_text()), "\n  kind: listing"),
        "no-document": (Answer(body=a_text()), "\n  kind: document-pdf"),
        "language": (Answer(body=a_text()), "\n  lang: fr\n  kind: article"),
    }
    catalogue(at_home, **{name: server.answers(f"/{name}", page) + more for name, (page, more) in pages.items()})

    rows = json.loads(scpwatch("sources", "probe", "--json").stdout)

    assert {row["source_id"]: row["to_do"] for row in rows} == {
        "confirmed": ["the unconfirmed address is confirmed: take the mark away"],
        "not-confirmed": ["the unconfirmed address is not confirmed: look for the right one"],
        "unsure": ["whether the unconfirmed address is right was not seen: visit it again later"],
        "gone": ["look for its new address"],
        "broken-down": [],
        "refused": ["a guard answers in its place: ask the publisher, or say `fetch: never` with the reason"],
        "archive": ["no text can be had of it: say `fetch: never` with the reason, or watch what leads to it"],
        "to-home": ["look for its new address"],
        "moved": [f"it moved for good: write {server.url('/confirmed')}"],
        "guarded": ["a guard answers in its place: ask the publisher, or say `fetch: never` with the reason"],
        "scripts": ["scripts build the page: say `fetch: rendered`, or watch its feed"],
        "no-items": ["no items were found: name their addresses with `follow`"],
        "no-document": ["a page answers, not the document itself: the text of the document is not watched"],
        "language": ["the text is in English, the catalogue says French"],
    }
    assert {row["source_id"]: row["confirmed"] for row in rows if row["unconfirmed"]} == {
        "confirmed": True, "not-confirmed": False, "unsure": None
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_in_both_languages(
    scpwatch: Scpwatch, at_home: Path, server: Server, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("SCPWATCH_LANGUAGE", lang)
    catalogue(at_home, news=server.answers("/news", Answer(body=NEWS)), lost=server.url("/nowhere"))

    result = scpwatch("sources", "probe")

    assert {"en": "To do: look for its new address", "zh": "待办：请查找其新地址"}[lang] in result.stdout
    assert {"en": "2 sources visited: 1 can be read, 1 cannot", "zh": "已访问2个来源：1个可读，1个不可读"}[
        lang
    ] in result.stderr


def test_the_entry_that_is_proposed_is_valid_and_says_what_was_found(
    scpwatch: Scpwatch, at_home: Path, server: Server
) -> None:
    url = server.answers("/news", Answer(body=NEWS))

    row = json.loads(scpwatch("sources", "try", url, "--json").stdout)["row"]

    (at_home / "new.yaml").write_text("sources:\n" + row, "utf-8")
    assert scpwatch("sources", "validate", "new.yaml").exit_code == 0
    assert "kind: listing" in row
    assert f"url: {url}" in row


def test_a_trial_shows_the_beginning_the_items_and_the_entry(scpwatch: Scpwatch, server: Server) -> None:
    result = scpwatch("sources", "try", server.answers("/news", Answer(body=NEWS)))

    assert result.exit_code == 0
    assert "News of the network" in result.stdout
    assert "Items that it would lead to as a listing: 6" in result.stdout
    assert server.url("/news/autumn") in result.stdout
    assert "\n- id: " in result.stdout


def test_a_trial_of_a_list_says_where_it_goes_on_and_proposes_which_links_are_items(
    scpwatch: Scpwatch, server: Server
) -> None:
    server.answers("/news", Answer(body=NEWS.replace("</main>", "<a href='/news/page/2/'>2</a></main>")))

    result = scpwatch("sources", "try", server.url("/news"))

    assert re.search(rf"Goes on at\s+{re.escape(server.url('/news/page/2/'))}", result.stdout)
    assert "\n  follow:\n    items: /news/.\n" in result.stdout


def test_no_folder_of_the_whole_site_is_proposed_as_that_of_items(scpwatch: Scpwatch, server: Server) -> None:
    result = scpwatch("sources", "try", server.answers("/", Answer(body=NEWS)))

    assert "kind: listing" in result.stdout
    assert "follow:" not in result.stdout


def test_a_list_of_several_programmes_gives_its_items_none(scpwatch: Scpwatch, server: Server) -> None:
    titles = ("Public procurement of buses", "Sustainable tourism on islands", "Green public procurement of lamps")
    cards = "".join(f"<li><a href='/n/{at}'>{title}: notice {at}</a></li>" for at, title in enumerate(titles * 2))
    url = server.answers("/mixed", Answer(body=f"<html lang='en'><body><ul>{cards}</ul></body></html>"))

    result = scpwatch("sources", "try", url)

    assert all(programme in " ".join(result.stdout.split()) for programme in ("Procurement", "Sustainable Tourism"))
    assert "\n  programmes: []\n" in result.stdout


def test_for_a_page_that_scripts_build_its_feed_is_named(scpwatch: Scpwatch, server: Server) -> None:
    feed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'></head>"

    result = scpwatch("sources", "try", server.answers("/app", Answer(body=SHELL.replace("</head>", feed))))

    assert f"scpwatch sources try {server.url('/feed.xml')}" in " ".join(result.stderr.split())


def test_a_film_is_proposed_as_a_video_by_its_metadata(scpwatch: Scpwatch, server: Server) -> None:
    film = (
        "<html><head><title>A film</title><meta property='og:video:duration' content='300'></head>"
        "<body><p>A film about buyers, and ten others</p></body></html>"
    )

    row = json.loads(scpwatch("sources", "try", server.answers("/film", Answer(body=film)), "--json").stdout)["row"]

    assert "kind: video" in row
    assert "fetch: metadata-only" in row


def test_what_is_in_the_catalogue_already_is_named(scpwatch: Scpwatch, at_home: Path, server: Server) -> None:
    url = server.answers("/page", Answer(body=a_text()))
    catalogue(at_home, known=url)

    assert "in the catalogue already, as known" in scpwatch("sources", "try", url + "?utm_source=letter").stderr


def test_an_address_that_is_not_public_is_refused_with_a_sentence(
    scpwatch: Scpwatch, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCPWATCH_ALLOW_HOSTS")

    result = scpwatch("sources", "try", server.url("/page"))

    assert result.exit_code == 1
    assert "leads to an address that is not public" in result.stderr
    assert server.paths() == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "www.example.org", "https://me:secret@example.org/", "http://[x"]
)
def test_what_is_no_address_of_the_web_is_wrong_use(scpwatch: Scpwatch, address: str) -> None:
    result = scpwatch("sources", "try", address)

    assert result.exit_code == 2
    assert "is not a web address" in result.stderr
