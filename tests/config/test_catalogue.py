"""A catalogue that a person wrote: what it means, and what they are told when it is wrong."""

import re
from pathlib import Path

import pytest

from config.catalogue import Catalogue, CatalogueError, load_catalogue
from config.hosts import rules_for
from config.settings import BUNDLED_CATALOGUE
from pipeline.kinds import ChangeKind
from pipeline.source import FetchMode, Section, SourceKind

GOOD = """
id: forum
url: https://forum.example/news
title: {en: Forum, zh: 论坛}
kind: listing
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def entry(more: str = "", *, base: str = GOOD) -> str:
    lines = [line for line in (base + more).splitlines() if line.strip()]
    return "sources:\n- " + "\n  ".join(lines) + "\n"


def loaded(tmp_path: Path, text: str) -> Catalogue:
    return load_catalogue(written(tmp_path, text))


def problems(tmp_path: Path, text: str) -> list[str]:
    """Return the mistakes, without the path of the test's directory."""
    with pytest.raises(CatalogueError) as caught:
        loaded(tmp_path, text)
    return [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]


def test_the_bundled_catalogue_has_all_191_sources_and_no_mistake() -> None:
    catalogue = load_catalogue(BUNDLED_CATALOGUE)

    assert len(catalogue.sources) == 191
    assert all(source.title.en and source.title.zh and source.programmes for source in catalogue.sources)
    assert all(source.url or source.reason for source in catalogue.sources)


def test_no_address_of_the_bundled_catalogue_identifies_a_reader() -> None:
    catalogue = load_catalogue(BUNDLED_CATALOGUE)

    tracked = catalogue.source("cfit-mailchimp-redirect")

    assert tracked is not None
    assert not tracked.requestable
    assert "list-manage" not in BUNDLED_CATALOGUE.read_text(encoding="utf-8")


def test_every_source_of_the_bundled_catalogue_is_found_by_its_own_address() -> None:
    catalogue = load_catalogue(BUNDLED_CATALOGUE)

    lost = [s.id for s in catalogue.sources if s.url and catalogue.by_address(s.url) is not s]

    assert lost == []


def test_an_entry_of_four_keys_takes_every_default(tmp_path: Path) -> None:
    source = loaded(tmp_path, entry()).sources[0]

    assert (source.check, source.fetch, source.kind) == ("weekly", FetchMode.FULL, SourceKind.LISTING)
    assert (source.programmes, source.section, source.select, source.items) == ((), None, None, None)
    assert source.requestable


def test_every_key_reaches_the_source(tmp_path: Path) -> None:
    source = loaded(
        tmp_path,
        entry("""
publisher: The Forum
lang: en
programmes: [spp, sustainable-tourism]
strands: [plastics]
initiatives: [cfit]
section: partners
check: [{from: 11-15, to: 02-29, check: daily}, {check: 0 6 * * 1}]
fetch: rendered
watch: [new-item, gone]
select: main > ul.news
ignore: [.related, '/viewed \\d+ times/']
follow: {items: '/news/\\d+'}
aliases: ['http://forum.example/old']
cited_in: [{issue: bulletin 7, where: item 2}]
"""),
    ).sources[0]

    assert source.programmes == ("spp", "sustainable-tourism")
    assert (source.section, source.fetch) == (Section.PARTNERS, FetchMode.RENDERED)
    assert source.watch == (ChangeKind.NEW_ITEM, ChangeKind.GONE)
    assert [(season.start, season.check) for season in source.check if not isinstance(season, str)] == [
        ((11, 15), "daily"),
        (None, "0 6 * * 1"),
    ]
    assert source.items == r"/news/\d+"
    assert source.cited_in[0].issue == "bulletin 7"


def test_a_source_is_found_by_its_address_however_it_is_written(tmp_path: Path) -> None:
    catalogue = loaded(tmp_path, entry("aliases: ['https://old.example/forum']"))

    for address in (
        "https://forum.example/news",
        "http://www.forum.example/news/?utm_source=letter#top",
        "https://old.example/forum",
    ):
        assert catalogue.by_address(address) is catalogue.source("forum")
    assert catalogue.by_address("https://forum.example/newsletter") is None


def test_an_address_of_its_own_wins_over_an_alias_of_another(tmp_path: Path) -> None:
    other = "- {id: other, url: 'https://a.example/', title: {en: A, zh: 甲}, kind: tool}\n"
    catalogue = loaded(tmp_path, entry("aliases: ['https://a.example/']") + other)

    found = catalogue.by_address("https://a.example/")

    assert found is not None
    assert found.id == "other"


def test_rules_of_a_host_hold_for_its_subdomains_and_ports(tmp_path: Path) -> None:
    hosts = loaded(tmp_path, entry() + "hosts: {example.org: {delay: 5, keep_parameters: [id]}}\n").hosts

    assert rules_for(hosts, "www.Example.org:8080").delay == 5
    assert rules_for(hosts, "notexample.org").delay is None


@pytest.mark.parametrize(
    ("more", "line", "key", "words"),
    [
        ("chek: daily", 6, "chek", "this key is not known; did you mean check?"),
        ("title_zh: 论坛", 6, "title_zh", "this key is not known; did you mean title?"),
        ("programmes: spp", 6, "programmes", "must be a list"),
        ("programmes: [sp]", 6, "programmes[1]", "'sp' is not known; did you mean spp?"),
        ("strands: [plastic]", 6, "strands[1]", "did you mean plastics?"),
        ("initiatives: [nobody-knows-this]", 6, "initiatives[1]", "the words are: gtpi"),
        ("watch: [new-item, pdf-replaced]", 6, "watch[2]", "document-replaced"),
        ("watch: [noise]", 6, "watch[1]", "the words are: new-item, new-document"),
        ("section: news", 6, "section", "'news' is not known; the words are: network, spp, partners"),
        ("fetch: sometimes", 6, "fetch", "the words are: full, metadata-only, rendered, never"),
        ("fetch: never", 6, "fetch", "a source that is never requested needs a reason"),
        ("check: fortnightly", 6, "check", "'fortnightly' is not a rhythm; write quarterly"),
        ("check: every 0h", 6, "check", "is too often"),
        ("check: every other day", 6, "check", "write a number and s, m, h or d"),
        ("check: 61 * * * *", 6, "check", "is not a rhythm"),
        ("check: 0 0 30 2 *", 6, "check", "never comes round"),
        ("check: 5", 6, "check", "must be text"),
        ("check: [{from: 04-01, to: 08-31, check: daily}]", 6, "check", "only the last season"),
        ("check: [{from: 04-31, to: 08-31, check: daily}]", 6, "check[1].from", "'04-31' is not a day of the year"),
        ("check: [{from: 04-01, check: daily}, {check: daily}]", 6, "check[1]", "both from and to, or neither"),
        ("check: [{check: hourly}]", 6, "check[1].check", "'hourly' is not a rhythm"),
        ("lang: no", 6, "lang", "put what looks like a number, a date, yes or no in quotes"),
        ("lang: English", 6, "lang", "is not the code of a language"),
        ("publisher: 2024", 6, "publisher", "must be text"),
        ("select: 'main >'", 6, "select", "is not a CSS selector"),
        ("ignore: ['div[']", 6, "ignore[1]", "is not a CSS selector"),
        ("ignore: ['/(/']", 6, "ignore[1]", "is not a regular expression"),
        ("follow: {items: '['}", 6, "follow.items", "is not a regular expression"),
        ("aliases: ['forum.example']", 6, "aliases[1]", "is not a web address"),
        ("cited_in: [{issue: 7, where: item 2}]", 6, "cited_in[1].issue", "must be text"),
        ("cited_in: {issue: x}", 6, "cited_in", "must be a list"),
    ],
)
def test_a_mistake_is_told_with_file_line_source_and_key(
    tmp_path: Path, more: str, line: int, key: str, words: str
) -> None:
    found = problems(tmp_path, entry(more))

    assert any(
        problem.startswith(f"sources.yaml:{line}: source forum: key {key}: ") and words in problem for problem in found
    ), found


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("forum.example/news", "is not a web address; write it in full, with https:// in front"),
        ("ftp://forum.example/", "is not a web address"),
        ("https://", "is not a web address"),
        ("'https://forum.example/a b'", "is not a web address"),
        ("'https://forum.example:port/'", "is not a web address"),
        ("'https://[::1/'", "is not a web address"),
        ("https://me:secret@forum.example/", "must not carry a name or a password"),
        ("null", "a source without an address needs a reason"),
    ],
)
def test_an_address_that_cannot_be_requested_is_a_mistake(tmp_path: Path, url: str, words: str) -> None:
    found = problems(tmp_path, entry(base=GOOD.replace("https://forum.example/news", url)))

    assert len(found) == 1
    assert found[0].startswith("sources.yaml:3: source forum: key url: ")
    assert words in found[0]


def test_only_a_listing_is_followed(tmp_path: Path) -> None:
    found = problems(tmp_path, entry("follow: {items: /news/}", base=GOOD.replace("listing", "article")))

    assert found == ["sources.yaml:6: source forum: key follow: only a source of the kind listing is followed"]


def test_two_sources_with_one_id_are_a_mistake(tmp_path: Path) -> None:
    found = problems(tmp_path, entry() + entry().removeprefix("sources:\n"))

    assert found == ["sources.yaml:6: source forum: key id: this id is taken: another source has it in line 2"]


def test_a_key_written_twice_is_a_mistake(tmp_path: Path) -> None:
    found = problems(tmp_path, entry("kind: article"))

    assert found == ["sources.yaml:6: the key 'kind' is written twice"]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    second = "- {id: second one, url: 'https://b.example/', title: {en: B}, kind: page}\n"
    text = entry("colour: red") + second + "host: {}\nhosts: {example.org: {delay: slow, tls: maybe}}\n"

    found = problems(tmp_path, text)

    keys = [key for problem in found for key in re.findall(r": key (\S+):", problem)]
    assert sorted(keys) == ["colour", "delay", "host", "id", "kind", "title.zh", "tls"]


def test_an_entry_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    found = problems(tmp_path, "sources:\n- {url: 'https://a.example/', title: {en: A, zh: 甲}, kind: tool}\n")

    assert found == ["sources.yaml:2: source no. 1: key id: this key is needed"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("sources: [", "this is not YAML"),
        ("sources:\n\t- id: x", "this is not YAML"),
        ("sources: {a: 2024-02-31}", "this is not YAML"),
        ("- id: x", "must be a mapping of keys and values"),
        ("sources: [one]", "must be a mapping of keys and values"),
        ("sources: 7", "must be a list"),
        ("hosts: {}", "this key is needed"),
        ("sources: &a [*a]", "must be a mapping"),
    ],
)
def test_what_is_no_catalogue_at_all_is_told_in_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    found = problems(tmp_path, text)

    assert len(found) == 1
    assert words in found[0]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path / "missing.yaml")

    assert caught.value.problems == (f"{tmp_path}/missing.yaml: the file cannot be read: No such file or directory",)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes("sources: 论坛".encode("gb18030"))

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)

    assert "not text in UTF-8" in caught.value.problems[0]


def test_mistakes_are_told_in_chinese_too(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        loaded(tmp_path, entry("programmes: spp"))

    (line,) = caught.value.in_language("zh")
    assert line.startswith(f"{tmp_path}/sources.yaml:6: source forum: key programmes: ")
    assert "列表" in line
