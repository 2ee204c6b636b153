"""A file is the same one whichever server sends it, and however long its address is valid."""

import pytest

from pipeline.file_address import file_identity

FILE = "https://files.example.org/plans/plan.pdf"


@pytest.mark.parametrize(
    "query",
    [
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260506T080000Z&X-Amz-Expires=900&X-Amz-Signature=9f8e",
        "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Expires=900&X-Goog-Signature=9f8e",
        "AWSAccessKeyId=AKIA&Expires=1778054400&Signature=vjby%2BPEic",
        "Expires=1778054400&Signature=vjby~PEic&Key-Pair-Id=K2JC",
        "OSSAccessKeyId=LTAI&Expires=1778054400&Signature=vjbyPEic",
        "sv=2022-11-02&se=2026-05-06T09%3A00%3A00Z&sr=b&sp=r&sig=vjbyPEic",
        "q-sign-algorithm=sha1&q-ak=AKID&q-sign-time=1;2&q-key-time=1;2&q-signature=9f8e",
    ],
)
def test_a_signature_does_not_name_the_file(query: str) -> None:
    assert file_identity(f"{FILE}?{query}") == FILE
    assert file_identity(f"{FILE}?version=2&{query}") == f"{FILE}?version=2"


@pytest.mark.parametrize("query", ["se=north&sp=fish", "Expires=2027", "Policy=spp", "v=2", "file=a%2Fb.pdf"])
def test_without_a_signature_every_parameter_counts(query: str) -> None:
    assert file_identity(f"{FILE}?{query}") == f"{FILE}?{query}"


@pytest.mark.parametrize(
    ("one", "other"), [("s12", "s7"), ("cdn1", "cdn3"), ("www2", "www"), ("static-04", "static-11")]
)
def test_numbered_servers_send_the_same_file(one: str, other: str) -> None:
    first, second = (f"https://{server}.example.org/plans/plan.pdf" for server in (one, other))

    assert file_identity(first) == file_identity(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://cop29.example.org/plan.pdf", "https://cop30.example.org/plan.pdf"),
        ("https://s1.example.org/plan.pdf", "https://s1.example.org/plan-2.pdf"),
        ("https://s1.example.org/plan.pdf", "https://s2.example.net/plan.pdf"),
        ("https://10.0.0.1/plan.pdf", "https://10.0.0.2/plan.pdf"),
        ("https://s1.org/plan.pdf", "https://s2.org/plan.pdf"),
    ],
)
def test_another_site_or_another_name_is_another_file(one: str, other: str) -> None:
    assert file_identity(one) != file_identity(other)


@pytest.mark.parametrize("odd", ["", "http://[x", "mailto:a@example.org"])
def test_an_address_that_is_none_comes_back_unchanged(odd: str) -> None:
    assert file_identity(odd) == odd
