"""A new item is told from its own page."""

import pytest

from config.wording import render
from pipeline.assess import assess
from pipeline.source import Item
from tests.builders import a_fetch, an_item
from tests.pipeline.judging import a_site, the_rules, told

URL = "https://news.example.org/spp/joint-guidance"
NAME = "Joint guidance on what ministries may ask"


@pytest.mark.parametrize(
    ("title", "heading", "called"),
    [
        (f"{NAME} | Network of buyers", NAME, NAME),
        (NAME, "News of the network", NAME),
        ("Food | Network of all who buy for others", "Food", "Food | Network of all who buy for others"),
    ],
)
def test_an_item_that_no_list_named_is_called_as_its_own_heading_says(title: str, heading: str, called: str) -> None:
    text = "<p>It says what may be asked of a supplier, how that is checked, and what it costs in ten years.</p>"
    body = (
        f"<html lang='en'><head><title>{title}</title></head><body><main><h2>{heading}</h2>{text}</main></body></html>"
    )
    page = an_item(URL, announced=Item(url=URL))

    change = told(assess(a_fetch(body, page=page), None, a_site(), the_rules()))

    assert render(change.message, "en") == f"New item on Procurement news: “{called}”"
