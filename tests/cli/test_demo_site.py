"""The invented site of the tour."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from cli.demo.chat import span
from cli.demo.folder import clean_folder
from cli.demo.pdf import write_pdf
from cli.demo.site import HTML_PAGES, Replica


@pytest.fixture
def site() -> Iterator[Replica]:
    with Replica() as replica:
        yield replica


def asked(site: Replica, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(site.address.removeprefix("http://"))
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_every_page_is_served(site: Replica) -> None:
    site.moved_on = True

    answers = {path: asked(site, path).status for path in HTML_PAGES}

    assert {path for path, status in answers.items() if status != 200} == {"/en/initiatives/kitchen-pledge"}


def test_a_page_that_is_known_is_not_sent_again(site: Replica) -> None:
    etag = asked(site, "/en/terms.txt").headers["ETag"]

    assert asked(site, "/en/terms.txt", If_None_Match=etag).status == 304


def test_the_new_item_is_there_only_after_the_site_moved_on(site: Replica) -> None:
    assert site.answer("/en/news/green-tender-register").status == 404

    site.moved_on = True

    assert site.answer("/en/news/green-tender-register").status == 200


def test_a_pdf_of_ours_opens_and_says_what_was_written() -> None:
    made = write_pdf("Rapport (annuel)", ["Éducation à la consommation: 38 % \\ 52 %"])

    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage().get_text_bounded()

    assert "Rapport (annuel)" in text
    assert "Éducation à la consommation: 38 % \\ 52 %" in text


def test_the_folder_of_an_earlier_tour_is_made_again(tmp_path: Path) -> None:
    (clean_folder(tmp_path / "demo") / "old").touch()

    assert not (clean_folder(tmp_path / "demo") / "old").exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.txt").touch()

    assert clean_folder(tmp_path / "demo") != tmp_path / "demo"
    assert (tmp_path / "demo" / "thesis.txt").exists()


def test_formatted_words_are_found_behind_signs_that_count_twice() -> None:
    assert span("📄 bold", offset=3, length=4) == (2, 6)
