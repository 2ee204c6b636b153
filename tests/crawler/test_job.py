"""The lines between a child and its parent."""

import pytest
from pydantic import SecretStr

from config.settings import Settings
from crawler.children import setup
from crawler.job import (
    Alive,
    EventProblem,
    Fault,
    HostJob,
    JobPage,
    Order,
    OrderDone,
    OrderFailed,
    PageEvent,
    Reading,
    Report,
    line_of,
    order_of,
    report_of,
    setup_of,
)
from pipeline.fetched import ProblemCode
from pipeline.kinds import Verdict
from tests.builders import NOON

A_PAGE_EVENT = PageEvent(
    source_id="spp-news",
    url="https://news.example.org/新闻\nline",
    verdict=Verdict.FETCH_PROBLEM,
    change=None,
    held=False,
    suppressed=2,
    not_modified=False,
    problem=EventProblem(code=ProblemCode.DNS, text="未知的名称"),
    status=None,
    elapsed=0.25,
)


@pytest.mark.parametrize(
    "report",
    [
        A_PAGE_EVENT,
        Alive(memory=5),
        Reading(source_id="spp-news", url="https://news.example.org/"),
        OrderDone(memory=7, pause=2.5),
        OrderFailed(text="the disk is full"),
    ],
    ids=lambda report: report.event,
)
def test_a_report_comes_back_from_its_line(report: Report) -> None:
    line = line_of(report)

    assert line.count(b"\n") == 1
    assert report_of(line) == report


def test_an_order_comes_back_from_its_line() -> None:
    pages = (JobPage(source_id="a", url="https://a.example/"), JobPage(source_id="b", url="x", fault=Fault.HUNG))
    order = Order(job=HostJob(host="a.example", pages=pages, run="r", owner="o", at=NOON), fence=3)

    assert order_of(line_of(order)) == order


def test_a_child_gets_the_settings_of_its_parent_but_no_secret() -> None:
    settings = Settings(
        _env_file=None,
        telegram_token=SecretStr("12345:secret"),
        allow_hosts=("127.0.0.1:8000", "10.0.0.0/8"),
        download_delay="3",
        confirm_after="90m",
        language="zh",
    )

    line = line_of(setup(settings))
    received = Settings(_env_file=None, **setup_of(line).settings)

    assert b"secret" not in line
    assert received == settings.model_copy(update={"telegram_token": None})
