"""Which addresses are the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.address import absolute, canonical, host_of, is_home, same_page


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTPS://News.Example.ORG/Plan", "https://news.example.org/Plan"),
        ("https://news.example.org", "https://news.example.org/"),
        ("https://news.example.org:443/a", "https://news.example.org/a"),
        ("http://news.example.org:8080/a", "http://news.example.org:8080/a"),
        ("https://news.example.org/a#p4", "https://news.example.org/a"),
        ("https://news.example.org/a?utm_source=x&uid=7&mc_eid=9", "https://news.example.org/a?uid=7"),
        ("https://news.example.org/a;jsessionid=1A2B?c=1", "https://news.example.org/a?c=1"),
        ("https://news.example.org/(S(lit3py55t21z5v55))/plan.aspx?a=1", "https://news.example.org/plan.aspx?a=1"),
        ("https://news.example.org/(X(1)S(lit3py55))/a", "https://news.example.org/a"),
        ("https://news.example.org/sdg(S(1))x/(SPP)/a", "https://news.example.org/sdg(S(1))x/(SPP)/a"),
        ("https://news.example.org/E%202024%2059.pdf", "https://news.example.org/E%202024%2059.pdf"),
        ("https://news.example.org/E%252024.pdf", "https://news.example.org/E%252024.pdf"),
    ],
)
def test_an_address_keeps_what_names_the_page(written: str, kept: str) -> None:
    assert canonical(written) == kept


def test_a_host_may_need_a_parameter_that_looks_like_tracking() -> None:
    assert canonical("https://a.example/p?sid=4", keep=frozenset({"sid"})) == "https://a.example/p?sid=4"


@pytest.mark.parametrize(
    "odd", ["http://[x", "http://a:99999999/", "mailto:a@example.org", "", "//", "http://", "http://a:b/"]
)
def test_an_address_that_is_none_comes_back_unchanged(odd: str) -> None:
    assert canonical(odd) == odd


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../plan.pdf", "https://news.example.org/plan.pdf"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        (" /a b ", "https://news.example.org/a%20b"),
        ("/计划", "https://news.example.org/%E8%AE%A1%E5%88%92"),
        ("/a%20b", "https://news.example.org/a%20b"),
        ("javascript:go()", None),
        ("mailto:a@example.org", None),
        ("data:text/plain,x", None),
        ("http://[x", None),
    ],
)
def test_a_link_leads_to_a_web_address_or_nowhere(href: str, address: str | None) -> None:
    assert absolute("https://news.example.org/news/one", href) == address


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.example.org/a/", "https://example.org/a?utm_source=x#top", True),
        ("https://example.org/a", "https://example.org/b", False),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://en.example.org/a", "https://fr.example.org/a", False),
    ],
)
def test_scheme_and_www_do_not_make_another_page(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://example.org", True),
        ("https://example.org/en", True),
        ("https://example.org/zh-CN/", True),
        ("https://example.org/index.html", True),
        ("https://example.org/en/plans", False),
        ("https://example.org/spp", False),
    ],
)
def test_the_first_page_of_a_host_is_known(address: str, home: bool) -> None:
    assert is_home(address) is home


def test_a_port_is_part_of_the_host() -> None:
    assert (host_of("HTTP://A.example:8080/x"), host_of("https://a.example:443/"), host_of("http://[x")) == (
        "a.example:8080",
        "a.example",
        "",
    )


@given(st.text(max_size=60))
def test_any_text_has_a_canonical_form_that_stays(text: str) -> None:
    for address in (text, f"https://example.org/{text}", f"http://{text}/"):
        once = canonical(address)
        assert canonical(once) == once
        host_of(address)
        same_page(address, "https://example.org/")


@given(st.text(max_size=60))
def test_any_link_is_followed_or_refused(href: str) -> None:
    found = absolute("https://news.example.org/a", href)

    assert found is None or found.startswith(("http://", "https://"))
