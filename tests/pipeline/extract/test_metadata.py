"""What is read of a video or a webinar: what its page says of itself to machines."""

import pytest

from pipeline.source import FetchMode, SourceKind
from tests.builders import a_source
from tests.pipeline.extract.reading import read, texts

WEBINAR = a_source(kind=SourceKind.WEBINAR, fetch=FetchMode.METADATA_ONLY)


def said(head: str, body: str = "<p>Related: ten other films</p>") -> list[str]:
    return texts(read(f"<html lang='en'><head>{head}</head><body>{body}</body></html>", source=WEBINAR))


def json_ld(data: str) -> str:
    return f"<script type='application/ld+json'>{data}</script>"


def test_an_event_of_schema_org_gives_name_start_and_status() -> None:
    head = json_ld(
        '{"@graph": [{"@type": "BreadcrumbList", "name": "Home"}, {"@type": "EducationEvent",'
        ' "name": "Buying textiles", "startDate": "2024-10-01T15:00:00+02:00", "eventStatus": "https://schema.org/EventMovedOnline",'
        ' "location": {"@type": "Place", "name": "Geneva"}, "duration": "PT60M"}]}'
    )

    assert said(head) == [
        "title: Buying textiles",
        "start: 2024-10-01 13:00 UTC",
        "duration: 60 min",
        "place: Geneva",
        "status: moved online",
    ]


def test_the_body_of_the_page_is_not_read() -> None:
    assert said("<title>A film</title>") == ["title: A film"]


def test_a_recording_with_a_length_is_recorded() -> None:
    head = json_ld('{"@type": "VideoObject", "name": "A film", "uploadDate": "2024-10-02", "duration": "PT57M31S"}')

    assert said(head) == ["title: A film", "uploaded: 2024-10-02", "duration: 58 min", "state: recorded"]


@pytest.mark.parametrize(
    "head",
    [
        json_ld('{"@type": "Event", "name": "A talk", "duration": "PT1H"}'),
        json_ld(
            '{"@type": "VideoObject", "name": "A talk", "duration": "PT1H", "publication":'
            ' {"@type": "BroadcastEvent", "isLiveBroadcast": true, "startDate": "2026-10-01T13:00:00Z"}}'
        ),
        json_ld('{"@type": "VideoObject", "name": "A talk", "duration": "PT0S"}'),
    ],
    ids=["planned", "not ended", "no length yet"],
)
def test_what_did_not_take_place_is_not_recorded(head: str) -> None:
    assert "state: recorded" not in said(head)


def test_a_broadcast_that_has_ended_is_recorded() -> None:
    microdata = (
        "<div itemscope itemtype='https://schema.org/VideoObject'><meta itemprop='name' content='A talk'>"
        "<meta itemprop='duration' content='PT58M0S'><meta itemprop='interactionCount' content='1041'>"
        "<meta itemprop='isLiveBroadcast' content='True'><meta itemprop='endDate' content='2024-10-01T14:00:00Z'></div>"
    )

    assert said("", microdata) == [
        "title: A talk", "end: 2024-10-01 14:00 UTC", "duration: 58 min", "state: recorded"
    ]  # fmt: skip


def test_opengraph_and_plain_names_give_the_same_facts() -> None:
    head = (
        "<title>A talk | Channel (3)</title><meta property='og:title' content='A talk'>"
        "<meta property='event:start_time' content='2024-10-01T13:00:00.000Z'>"
        "<meta property='og:video:duration' content='3480'><meta name='author' content='Agency'>"
        "<meta property='article:modified_time' content='2026-01-01'><meta name='twitter:data1' content='1041 views'>"
    )

    assert said(head) == [
        "title: A talk",
        "author: Agency",
        "start: 2024-10-01 13:00 UTC",
        "duration: 58 min",
        "state: recorded",
    ]


def test_a_state_that_the_page_names_is_taken_as_it_is() -> None:
    head = (
        "<meta name='title' content='A talk'><meta name='state' content='upcoming'>"
        "<meta name='duration_minutes' content='58'>"
    )

    assert said(head) == ["title: A talk", "duration: 58 min", "state: upcoming"]


def test_damaged_and_endless_json_costs_nothing() -> None:
    head = json_ld("{") + json_ld("[" * 100_000) + json_ld('{"@type": "VideoObject", "name": ["A film"]}')

    assert said(head) == ["title: A film"]
