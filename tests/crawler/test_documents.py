"""Files of pages, documents of the United Nations and what is awaited, through a real crawl."""

from datetime import timedelta
from pathlib import Path

from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState
from store.history import ChangeFilter, changes
from tests.builders import NOON
from tests.crawler.server import Answer, Server, a_text
from tests.crawler.world import World, a_world
from tests.pdf_writer import Drawn, a_pdf

LATER = NOON + timedelta(days=8)
MUCH_LATER = NOON + timedelta(days=9)


def told(world: World) -> tuple[Change, ...]:
    wanted = ChangeFilter(states=frozenset({ChangeState.PENDING, ChangeState.RELEASED}))
    return tuple(sorted(changes(world.engine, wanted), key=lambda change: change.detected_at))


def a_file(*lines: str) -> Answer:
    body = a_pdf([Drawn(line, y=760 - 16 * place) for place, line in enumerate(lines)])
    return Answer(body=body, content_type="application/pdf")


async def test_a_file_that_is_replaced_under_its_address_is_told(server: Server, tmp_path: Path) -> None:
    link = "It is explained in <a href='/files/plan.pdf'>the plan for all cities</a>."
    server.answers("/about", Answer(body=a_text(link)))
    server.answers(
        "/files/plan.pdf", a_file("The levy is 10 euro for each bag."), a_file("The levy is 25 euro for each bag.")
    )
    world = a_world(tmp_path, {"about": server.url("/about")}, allow=["127.0.0.1"])

    for at in (NOON, LATER, MUCH_LATER):
        await world.check(at=at)

    (change,) = told(world)
    assert (change.kind, change.url, change.source_id) == (
        ChangeKind.DOCUMENT_REPLACED,
        server.url("/files/plan.pdf"),
        "about",
    )


async def test_a_new_link_to_a_file_is_told_once_and_its_file_is_watched_quietly(
    server: Server, tmp_path: Path
) -> None:
    link = "<a href='/files/plan.pdf'>The plan for all cities of the region</a>"
    server.answers("/about", Answer(body=a_text()), Answer(body=a_text(link)))
    server.answers("/files/plan.pdf", a_file("The levy is 10 euro for each bag."))
    world = a_world(tmp_path, {"about": server.url("/about")}, allow=["127.0.0.1"])

    for at in (NOON, NOON + timedelta(days=1), LATER + timedelta(days=2)):
        await world.check(at=at)

    assert [(change.kind, change.url) for change in told(world)] == [(ChangeKind.NEW_DOCUMENT, server.url("/about"))]
    assert len(server.asked("/files/plan.pdf")) == 1


async def test_of_a_page_full_of_files_ten_are_watched(server: Server, tmp_path: Path) -> None:
    links = [f"<a href='/files/{number}.pdf'>Paper {number} of the session</a>" for number in range(30)]
    server.answers("/about", Answer(body=a_text(*links)))
    world = a_world(tmp_path, {"about": server.url("/about")}, allow=["127.0.0.1"])

    await world.check(at=NOON)

    assert len(world.due()) == 11


async def test_files_elsewhere_are_left_alone(server: Server, tmp_path: Path) -> None:
    server.answers("/about", Answer(body=a_text("<a href='https://elsewhere.example/plan.pdf'>The plan</a>")))
    world = a_world(tmp_path, {"about": server.url("/about")}, allow=["127.0.0.1"])

    await world.check(at=NOON)

    assert len(world.due()) == 1


ACCESS = "/api/symbol/access?s=E%2F2026%2F57&l=en&t=pdf"


async def test_a_un_document_that_is_not_published_yet_fails_nobody_and_is_told_when_it_is(
    server: Server, tmp_path: Path
) -> None:
    server.answers(ACCESS, Answer(content_type="application/pdf"), a_file("E/2026/57", "The framework grows."))
    world = a_world(tmp_path, {"report": {"url": server.url(ACCESS), "kind": "document-pdf"}}, allow=["127.0.0.1"])

    empty = await world.check(at=NOON)
    await world.check(at=LATER)
    await world.check(at=MUCH_LATER)

    assert (empty.verdict("report"), empty.problem("report")) == ("unchanged", None)
    assert [change.kind for change in told(world)] == [ChangeKind.NEW_DOCUMENT]


async def test_other_addresses_of_a_un_document_are_no_new_items_and_another_language_is_a_translation(
    server: Server, tmp_path: Path
) -> None:
    def listed(*links: str) -> Answer:
        cards = "".join(f"<li><a href='{link}'>Note of the Secretary-General, {link[:24]}</a></li>" for link in links)
        return Answer(body=a_text().replace("</main>", f"<ul>{cards}</ul></main>"))

    english, again, chinese = "/en/E/2026/57", ACCESS.replace("&t", "&amp;t"), "/zh/E/2026/57"
    others = ("/en/E/2026/58", "/en/E/2026/59")
    server.answers("/documents", listed(english, *others), listed(english, again, chinese, *others))
    server.answers(
        chinese,
        Answer(body="<html lang=zh><body><main><p>联合国 E/2026/57 秘书长关于采购的说明。</p></main></body></html>"),
    )
    world = a_world(tmp_path, {"documents": {"url": server.url("/documents"), "kind": "listing"}}, allow=["127.0.0.1"])

    await world.check(at=NOON)
    await world.check(world.jobs(at=NOON + timedelta(hours=5)))

    assert [(change.kind, change.url) for change in told(world)] == [
        (ChangeKind.LANGUAGE_ADDED, server.url(chinese)),
    ]
