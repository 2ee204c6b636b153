"""Addresses as sites and newsletters print them: what is asked for, as what, and what never is."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.catalogue import CatalogueError, load_catalogue
from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState
from pipeline.publications.versions import file_name
from pipeline.source import SourceKind
from store.history import ChangeFilter, changes
from tests.builders import NOON, a_source
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import World, a_world
from tests.pdf_writer import Drawn, a_pdf
from tests.pipeline.judging import first_state, html, judge, told

LATER = NOON + timedelta(days=1)
OLD = ("/news/one", "/news/two", "/news/three")


def listing(*links: str) -> Answer:
    cards = "".join(f"<li><a href='{link}'>Ministers agree on plan number {n}</a></li>" for n, link in enumerate(links))
    return Answer(body=a_text(title="News").replace("</main>", f"<ul>{cards}</ul></main>"))


def told_of(world: World) -> list[Change]:
    wanted = ChangeFilter(states=frozenset({ChangeState.PENDING, ChangeState.RELEASED}))
    return sorted(changes(world.engine, wanted), key=lambda change: change.url)


async def a_listing_that_gains(server: Server, tmp_path: Path, *links: str, **special: object) -> World:
    hosts = special.pop("hosts", {})
    server.answers("/news", listing(*OLD), listing(*OLD, *links))
    entry = {"url": server.url("/news"), "kind": "listing", **special}
    world = a_world(tmp_path, {"news": entry}, hosts=hosts, allow=["127.0.0.1", "localhost"])  # type: ignore[arg-type]
    await world.check(at=NOON)
    await world.check(at=LATER)
    return world


class TestTheTokenOfAReader:
    """Quirk 14: an address that a newsletter made for one person."""

    TOKEN = "/track/click?u=5e45&id=0b1c&e=personal77"

    async def test_it_is_never_asked_for_and_never_logged(
        self, server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        world = await a_listing_that_gains(server, tmp_path, self.TOKEN)

        assert not [path for path in server.paths() if "track" in path]
        assert not [due for due in world.due() if "personal77" in due.page.url]
        assert "personal77" not in "".join(capfd.readouterr())

    def test_a_catalogue_that_asks_for_one_is_refused(self, tmp_path: Path) -> None:
        row = f"sources: [{{id: x, url: 'https://list.example{self.TOKEN}', title: {{en: X, zh: X}}, kind: article}}]"
        (tmp_path / "sources.yaml").write_text(row, encoding="utf-8")

        with pytest.raises(CatalogueError, match="made for one reader of a newsletter"):
            load_catalogue(tmp_path / "sources.yaml")

    def test_it_may_stand_there_as_a_citation(self, tmp_path: Path) -> None:
        row = (
            "sources: [{id: x, url: https://pact.example/, title: {en: X, zh: X}, kind: article, "
            f"aliases: ['https://list.example{self.TOKEN}']}}]"
        )
        (tmp_path / "sources.yaml").write_text(row, encoding="utf-8")

        assert load_catalogue(tmp_path / "sources.yaml").by_address(f"https://list.example{self.TOKEN}") is not None


class TestLostLinks:
    """Quirk 15: a link whose address was lost is a citation by name."""

    @pytest.mark.parametrize(
        ("body", "content_type"),
        [
            (html("See <a href='#'>the guide to timber</a>."), "text/html"),
            ("# Page\n\nSee [the guide to timber](#).\n", "text/markdown"),
        ],
    )
    def test_its_words_stay_and_lead_nowhere(self, body: str, content_type: str) -> None:
        document = first_state(body, content_type=content_type).snapshot.document

        assert "See the guide to timber." in [block.text for block in document.blocks]
        assert [link for block in document.blocks for link in block.links] == []

    def test_another_name_is_told(self) -> None:
        before, after = (html(f"See <a href='#'>the guide to {what}</a>.") for what in ("timber", "textiles"))

        assert "textiles" in told(judge(before, after)).edits[0].after


class TestSlugs:
    """Quirk 34: addresses are cut and numbered by the site, so neither title nor beginning says which page it is."""

    async def test_two_items_that_share_their_first_hundred_characters_are_two(
        self, server: Server, tmp_path: Path
    ) -> None:
        stem = "/news/" + "good-practice-on-buying-for-cities-and-regions-" * 2
        for end in ("timber", "textiles"):
            server.answers(stem + end, Answer(body=a_text(f"All about {end}.", title=f"Good practice: {end}")))

        world = await a_listing_that_gains(server, tmp_path, stem + "timber", stem + "textiles")

        assert [change.url for change in told_of(world)] == [server.url(stem + end) for end in ("textiles", "timber")]

    async def test_nothing_is_asked_for_that_no_page_links(self, server: Server, tmp_path: Path) -> None:
        server.answers("/news/a-1", Answer(body=a_text(title="Ministers agree on plan number 3")))
        await a_listing_that_gains(server, tmp_path, "/news/a-1")

        assert set(server.paths()) <= {"/robots.txt", "/sitemap.xml", "/news", "/news/a-1", *OLD}


class TestFilesUploadedAgain:
    """Quirks 35 and 36."""

    def test_a_file_uploaded_again_replaces_the_first(self) -> None:
        source = a_source(kind=SourceKind.EVENT)
        before, after = (html(f"<a href='/files/BN%20HLPF%20SDG%206{n}.pdf'>Note on goal 6</a>") for n in ("", "_1"))

        assert told(judge(before, after, source=source)).kind is ChangeKind.DOCUMENT_REPLACED

    async def test_an_address_that_was_encoded_twice_is_asked_for_as_printed(
        self, server: Server, tmp_path: Path
    ) -> None:
        printed = "/sites/default/files/from-crm/plan%2520for%2520cities.pdf"
        server.answers(printed, Answer(body=a_pdf([Drawn("The plan.", y=700)]), content_type="application/pdf"))
        world = a_world(tmp_path, {"plan": server.url(printed)}, allow=["127.0.0.1"])

        await world.check(at=NOON)

        assert [path for path in server.paths() if path.endswith(".pdf")] == [printed]
        assert file_name(server.url(printed)).shown == "plan%20for%20cities.pdf"


class TestCrawlTraps:
    """Quirk 37."""

    async def test_facets_pages_and_orders_of_a_list_lead_nowhere_new(self, server: Server, tmp_path: Path) -> None:
        traps = ("/news?f%5B0%5D=glossary_az%3AA", "/news?page=7", "/news?sort_by=title", "/news/one?page=1",
                 "/news/two?f[0]=topic:3", "/news/three?utm_source=mail")  # fmt: skip

        world = await a_listing_that_gains(server, tmp_path, *traps)

        assert [change.url for change in told_of(world) if change.url != server.url("/news")] == []
        assert not [path for path in server.paths() if "?" in path]

    async def test_a_parameter_that_the_host_keeps_makes_another_item(self, server: Server, tmp_path: Path) -> None:
        for number in (4, 5):
            server.answers(
                f"/news/x?sid={number}", Answer(body=a_text(f"Item {number}.", title=f"Item number {number} of all"))
            )
        keep = {"127.0.0.1": {"keep_parameters": ["sid"]}}

        world = await a_listing_that_gains(server, tmp_path, "/news/x?sid=4", "/news/x?sid=5", hosts=keep)

        assert [change.url for change in told_of(world)] == [server.url(f"/news/x?sid={n}") for n in (4, 5)]


class TestFurnitureOfTheOldSite:
    """Quirk 38."""

    def page(self, question: str) -> str:
        login = (
            "<form action='/user'><p>Not a member yet ?</p><p>Forgot your password?</p><input type='password'>"
            f"<p>This question tells whether you are a human visitor: {question}</p></form>"
        )
        texts = [f"The network helps governments of region {n} to buy what is sustainable." for n in range(5)]
        return html(login, *texts)

    def test_another_captcha_question_is_not_told(self) -> None:
        assert judge(self.page("3 + 4 ="), self.page("11 + 2 =")).change is None


class TestMirrors:
    """Quirk 39."""

    async def test_an_item_on_a_host_to_avoid_is_neither_asked_for_nor_told(
        self, server: Server, tmp_path: Path
    ) -> None:
        mirror = server.url("/news/mirrored", host="localhost")

        world = await a_listing_that_gains(
            server, tmp_path, mirror, follow={"items": "/news/."}, hosts={"localhost": {"avoid": "a mirror"}}
        )

        assert told_of(world) == []
        assert not server.asked("/news/mirrored")
