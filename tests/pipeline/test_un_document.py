"""One document of the United Nations has many addresses."""

import pytest

from pipeline.publications.un_document import is_document_store, named_documents, un_document


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://undocs.org/A/RES/78/265", "A/RES/78/265 en"),
        ("https://undocs.org/en/A/RES/78/265", "A/RES/78/265 en"),
        ("http://www.undocs.org/ch/A/RES/78/265", "A/RES/78/265 zh"),
        ("https://docs.un.org/zh/A/RES/78/265", "A/RES/78/265 zh"),
        ("https://documents.un.org/api/symbol/access?s=A%2FRES%2F78%2F265&l=en&t=pdf", "A/RES/78/265 en"),
        ("https://documents.un.org/api/symbol/access?s=A/RES/78/265&l=C&t=doc", "A/RES/78/265 zh"),
        ("https://docs.un.org/fr/E/HLPF/2025/3/Add.1", "E/HLPF/2025/3/Add.1 fr"),
        ("https://undocs.org/A/CONF.216/5", "A/CONF.216/5 en"),
    ],
)
def test_an_address_names_a_document_and_its_language(address: str, key: str) -> None:
    found = un_document(address)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "address",
    [
        "https://www.un.org/en/",
        "https://hlpf.un.org/2026",
        "https://hlpf.un.org/sites/default/files/2026-05/E%202026%2057.pdf",
        "https://example.org/en/A/about",
        "https://documents.un.org/api/symbol/access?s=&l=en",
        "http://[x",
    ],
)
def test_other_addresses_name_none(address: str) -> None:
    assert un_document(address) is None


def test_revisions_corrections_and_additions_are_symbols_of_their_own() -> None:
    symbols = {
        found.symbol
        for end in ("", "/Rev.1", "/Corr.1", "/Add.2")
        if (found := un_document(f"https://undocs.org/en/E/2026/57{end}"))
    }

    assert symbols == {"E/2026/57", "E/2026/57/Rev.1", "E/2026/57/Corr.1", "E/2026/57/Add.2"}


def test_a_resolution_that_is_named_by_its_number_is_named() -> None:
    assert named_documents("大会第67/203号决议") == ("A/RES/67/203",)
    assert named_documents("A/RES/67/203 and E/2021/56") == ("A/RES/67/203", "E/2021/56")


def test_only_the_store_of_documents_answers_for_what_it_has_not() -> None:
    assert is_document_store("https://documents.un.org/api/symbol/access?s=E%2F2026%2F57&l=en&t=pdf")
    assert not is_document_store("https://undocs.org/en/E/2026/57")
