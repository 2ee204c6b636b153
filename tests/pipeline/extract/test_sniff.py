"""What a body is and how it is written, whatever its header says."""

import pytest

from pipeline.extract import sniff
from pipeline.extract.extraction import Unreadable
from tests.pipeline.extract.reading import read, texts

CHINESE = "全球可持续消费和生产战略，政府采购计划的最新进展"
TRADITIONAL = "永續消費與生產計劃的最新進展"
JAPANESE = "持続可能な消費と生産に関する計画の進捗①"
FRENCH = "L’élaboration – des « marchés publics » à 5 €"

WRITTEN = [
    ("gb2312", "gb2312", CHINESE),
    ("gb2312", "gb18030", CHINESE + "朱镕基"),  # what calls itself gb2312 is often more
    ("gbk", "gbk", CHINESE),
    ("gb18030", "gb18030", CHINESE + "𠀀"),
    ("big5", "big5", TRADITIONAL),
    ("shift_jis", "cp932", JAPANESE),
    ("euc-jp", "euc_jp", JAPANESE.removesuffix("①")),
    ("iso-2022-jp", "iso2022_jp", JAPANESE.removesuffix("①")),
    ("windows-1252", "cp1252", FRENCH),
    ("iso-8859-1", "cp1252", FRENCH),
]


@pytest.mark.parametrize(("name", "codec", "text"), WRITTEN)
@pytest.mark.parametrize("header", ["text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
def test_a_page_is_read_as_it_declares_itself_even_if_the_header_lies(
    name: str, codec: str, text: str, header: str
) -> None:
    body = f"<html><head><meta charset='{name}'></head><body><p>{text}</p></body></html>".encode(codec)

    assert texts(read(body, content_type=header)) == [text]


@pytest.mark.parametrize(("name", "codec", "text"), WRITTEN)
def test_a_page_that_declares_nothing_is_read_by_its_header(name: str, codec: str, text: str) -> None:
    body = f"<html><body><p>{text}</p></body></html>".encode(codec)

    assert texts(read(body, content_type=f"text/html; charset={name}")) == [text]


@pytest.mark.parametrize("header", ["text/html", "text/html; charset=gbk", "text/html; charset=iso-8859-1"])
def test_bytes_that_are_utf8_are_utf8_whatever_is_said(header: str) -> None:
    body = f"<html><head><meta charset='big5'></head><body><p>{CHINESE}</p></body></html>".encode()

    assert texts(read(body, content_type=header)) == [CHINESE]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_and_zeros_tell_the_wide_encodings(codec: str) -> None:
    body = f"<html><head><title>Plan</title></head><body><p>{CHINESE}</p></body></html>".encode(codec)

    assert texts(read(body)) == [CHINESE]


@pytest.mark.parametrize("text", [CHINESE * 4, JAPANESE * 4])
def test_a_page_that_says_nothing_at_all_is_guessed(text: str) -> None:
    codec = "gb18030" if text.startswith(CHINESE) else "cp932"

    assert texts(read(f"<html><body><p>{text}</p>".encode(codec), content_type="text/html")) == [text]


@pytest.mark.parametrize("name", ["rot13", "zlib", "idna", "undefined", "unicode_escape", "x-unknown", "", "utf-7"])
def test_an_encoding_that_no_page_has_is_not_believed(name: str) -> None:
    body = f"<meta charset='{name}'><p>Marchés publics</p>".encode("cp1252")

    assert texts(read(body, content_type=f"text/html; charset={name}")) == ["Marchés publics"]


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        (b"%PDF-1.7 ...", "text/html", sniff.PDF),
        (b"\n\n%PDF-1.7 ...", "application/octet-stream", sniff.PDF),
        (b"<!DOCTYPE html><p>x", "text/plain", sniff.HTML),
        (b"<!DOCTYPE html><p>x", "application/json", sniff.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'><p>a", "text/html", sniff.HTML),
        (b"<?xml version='1.0'?><rss/>", "text/html", sniff.XML),
        (b"A plan.", "text/plain", sniff.TEXT),
        (b"A plan.", "", sniff.TEXT),
        (b"# A plan", "text/markdown; charset=utf-8", sniff.MARKDOWN),
        (b"PK\x03\x04...", "text/html", None),
        (b"\x89PNG\r\n", "text/html", None),
        (b"a\0\0\0\xff\xfe\0", "text/plain", None),
        (b"{}", "application/json", None),
    ],
)
def test_the_bytes_say_what_a_body_is(body: bytes, header: str, expected: str | None) -> None:
    assert sniff.media_type(body, header) == expected


def test_a_type_that_is_not_read_is_refused_by_name() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b"PK\x03\x04...", content_type="application/zip")

    assert caught.value.problem.message.values == {"type": "application/zip"}
