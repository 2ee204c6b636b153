"""A publisher serves another document for a few days: nobody is told, and the right one is watched on."""

from datetime import timedelta
from pathlib import Path

from config.programmes import load_taxonomy
from config.rules import build_rules
from pipeline.kinds import ChangeState, Verdict
from store.history import ChangeFilter, changes
from store.release import release_left_over
from tests.builders import NOON
from tests.crawler.server import Answer, Server
from tests.crawler.world import World, a_world
from tests.pdf_writer import a_pdf, paragraphs

LEGAL = (
    "1. La maison est une société au capital de {capital} euros, inscrite au registre de la ville, et son siège se "
    "trouve au bord du canal.\n"
    "2. La maison tient un registre des marchés publics de ses membres, et le met à la disposition de tous ceux qui "
    "veulent savoir ce que les communes achètent, à qui, et à quel prix.\n"
    "3. Entre {since}, le nombre moyen de lecteurs du registre est resté en dessous du seuil que fixe le règlement.\n"
    "4. Les lecteurs qui trouvent une erreur dans le registre écrivent à la maison, qui répond dans les dix jours et "
    "corrige ce qui doit l'être; les réponses sont rendues publiques une fois par an."
)
FIRST = {"capital": "151 300", "since": "le 1er janvier et le 30 juin 2030"}
SECOND = {"capital": "151 300", "since": "le 1er juillet et le 31 décembre 2030"}
THIRD = {"capital": "187 450", "since": "le 1er juillet et le 31 décembre 2030"}
WRONG = (
    "1. Le presenti condizioni dicono che cosa può fare chi legge il registro, e che cosa non può fare senza chiedere "
    "prima il permesso a chi lo ha scritto.\n"
    "2. Chi copia una parte del registro deve dire da dove viene; chi la vende deve pagare una quota alla casa, come "
    "stabilito ogni anno nel mese di marzo dal consiglio dei soci.\n"
    "3. Il registro è tenuto con cura, ma la casa non risponde di errori, di ritardi o di pagine che mancano.\n"
    "4. Chi vuole essere cancellato dal registro scrive alla casa, che risponde entro un mese e spiega quali dati deve "
    "tenere per legge, per quanto tempo li tiene, e chi li può leggere."
)


def legal(version: dict[str, str]) -> bytes:
    return a_document(LEGAL.format(**version))


def a_document(text: str) -> bytes:
    return a_pdf(paragraphs(*text.splitlines()))


async def test_the_wrong_document_is_held_and_dropped_when_the_right_one_is_back(
    server: Server, tmp_path: Path
) -> None:
    documents = [legal(FIRST), legal(SECOND), a_document(WRONG), legal(SECOND), legal(THIRD)]
    address = server.answers("/legal.pdf", *(Answer(body=body, content_type="application/pdf") for body in documents))
    source = {"url": address, "kind": "document-pdf", "lang": "fr"}
    world = a_world(tmp_path, {"legal": source}, allow=[server.authority])

    said = [await one_check(world, day) for day in (0, 30, 60, 65, 90)]

    assert said == ["first", "changed", "held", "unchanged", "changed"]
    assert changes(world.engine, ChangeFilter(states=frozenset({ChangeState.HELD}))) == ()
    released = changes(world.engine, ChangeFilter())
    assert [(change.detected_at - NOON).days for change in released] == [90, 30]
    assert not any("condizioni" in edit.after for change in released for edit in change.edits)


async def one_check(world: World, day: int) -> str:
    """What the daemon does on a tick: it tells what was left over, asks, and tells what came."""
    at = NOON + timedelta(days=day)
    rules = build_rules(world.catalogue, load_taxonomy(), world.settings)
    release_left_over(world.engine, rules, at, before_fetching=True)
    page = (await world.check(at=at)).pages["legal"]
    release_left_over(world.engine, rules, at)
    match page.verdict:
        case Verdict.FIRST_SNAPSHOT:
            return "first"
        case Verdict.CONTENT_CHANGED:
            return "held" if page.held else "changed"
        case _:
            return page.verdict.value
