"""Which programmes a passage is about, by the bundled taxonomy."""

import pytest

from config.programmes import load_taxonomy
from pipeline.change import Label
from pipeline.classify.programmes import MOST_LABELS, Classification, build_classifier, classify, section_of
from pipeline.source import Section, Source, SourceKind
from tests.builders import a_label, a_source

CLASSIFIER = build_classifier(load_taxonomy())


def classified(
    text: str = "", *, title: str = "", url: str | None = None, source: Source | None = None, lang: str | None = None
) -> Classification:
    return classify(CLASSIFIER, title=title, headings=(), text=text, url=url, source=source, lang=lang)


def labels(text: str = "", *, title: str = "", url: str | None = None, source: Source | None = None) -> list[str]:
    return [label.id for label in classified(text, title=title, url=url, source=source).programmes]


def label(found: Classification, programme: str) -> Label:
    return next(label for label in found.programmes if label.id == programme)


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("The city reports on sustainable public procurement.", "spp"),
        ("该市发布了可持续公共采购报告。", "spp"),
        ("La ville publie un guide des achats publics durables.", "spp"),
        ("La ciudad impulsa las compras públicas sostenibles.", "spp"),
        ("市は持続可能な公共調達について報告しました。", "spp"),
        ("A new guide to ecolabels for households", "consumer-information"),
        ("新版生态标签指南", "consumer-information"),
        ("Schools cut food waste by a third", "sustainable-food-systems"),
        ("Circular built environment: three pilot houses", "buildings-construction"),
        ("Islands agree on sustainable tourism", "sustainable-tourism"),
        ("Clubs for sustainable lifestyles", "lifestyles-education"),
        ("High-level political forum opens in July", "cross-cutting"),
        ("High level political forum opens in July", "cross-cutting"),
    ],
)
def test_a_strong_term_decides_alone_in_every_language(text: str, programme: str) -> None:
    assert labels(text) == [programme]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("A platform for capacity building and consensus building opens.", "buildings-construction"),
        ("会议讨论了能力建设和机制建设。", "buildings-construction"),
        ("Constructive talks on team building", "buildings-construction"),
        ("The survey found Quercus spp. and Abies spp. in ten plots.", "spp"),
        ("The agency seeks a procurement officer; see the procurement notice.", "spp"),
        ("We use cookies to show you hotel offers on our travel pages. Accept all?", "sustainable-tourism"),
        ("Travel and accommodation are paid for by the host.", "sustainable-tourism"),
        ("A project of the EU LIFE programme on rivers", "lifestyles-education"),
        ("Life cycle assessment of a bottle", "lifestyles-education"),
        ("Consumer confidence fell in May; consumer data are out.", "consumer-information"),
        ("Some food for thought before the food court opens", "sustainable-food-systems"),
        ("The One Planet Summit and One Planet Living are other things.", "cross-cutting"),
    ],
)
def test_a_confusing_word_labels_nothing(text: str, never: str) -> None:
    assert never not in labels(text)


def test_the_indian_mission_is_not_the_european_programme() -> None:
    assert labels("India presents LiFE, Lifestyle for Environment.") == ["lifestyles-education"]
    assert classified("India presents LiFE, Lifestyle for Environment.").initiatives == ("life",)


def test_a_not_term_takes_away_only_what_it_covers() -> None:
    text = "Beside capacity building, the fund pays for building materials."

    assert labels(text) == ["buildings-construction"]


def test_a_longer_term_covers_the_shorter_ones_inside_it() -> None:
    found = label(classified(title="Green public procurement"), "spp")

    assert [hit.term for hit in found.evidence] == ["Green public procurement"]


def test_a_term_counts_three_times_in_the_title_and_twice_in_the_first_paragraph() -> None:
    text = "Menu\nThe first paragraph of this page names circular procurement.\nGreen procurement stands further down."

    found = label(classified(text, title="Sustainable procurement"), "spp")

    assert {(hit.term, hit.where, hit.weight) for hit in found.evidence} == {
        ("Sustainable procurement", "title", 24.0),
        ("circular procurement", "text", 16.0),
        ("Green procurement", "text", 8.0),
    }
    assert found.score == 48.0


def test_a_term_of_middle_weight_needs_another_one_beside_it() -> None:
    assert labels("The results framework is out.") == []
    assert labels("The results framework of the secretariat is out.") == ["cross-cutting"]


def test_two_light_terms_decide_together_only_where_no_entry_vouches() -> None:
    text = "Hotels and other tourism firms met in spring to talk about their emissions together."
    catalogued = a_source(programmes=("spp",))

    assert labels(text) == ["sustainable-tourism"]
    assert labels(text, source=catalogued) == ["spp"]


def test_the_first_label_of_a_source_needs_no_proof_and_a_further_one_a_single_hit() -> None:
    source = a_source(programmes=("spp", "consumer-information", "sustainable-food-systems"))

    assert labels("The meeting moved to another room.", source=source) == ["spp"]
    assert labels("The meeting on certification moved to another room.", source=source) == [
        "spp",
        "consumer-information",
    ]


def test_a_label_that_is_not_in_the_catalogue_needs_a_strong_term() -> None:
    source = a_source(programmes=("spp",))

    assert labels("Lunch is in the hotel; travel is paid.", source=source) == ["spp"]
    assert "sustainable-tourism" in labels("A pact for sustainable tourism", source=source)


def test_a_card_of_a_listing_takes_nothing_from_the_listing() -> None:
    listing = a_source(kind=SourceKind.LISTING, programmes=("cross-cutting",))

    assert labels("Office closed on Monday", source=listing) == []
    assert labels("Five buyers join the Circular & Fair ICT Pact", source=listing) == ["spp"]


def test_strands_and_initiatives_are_those_of_the_source_and_those_that_are_named() -> None:
    source = a_source(programmes=("sustainable-tourism",), strands=("plastics",), initiatives=("gtpi",))

    found = classified("The fund of the Basel Convention was seen at the OPN Forum.", source=source)

    assert found.strands == ("plastics", "mea-chemicals-waste")
    assert found.initiatives == ("gtpi", "opn-forum")


def test_a_listing_that_is_gone_keeps_its_labels() -> None:
    listing = a_source(kind=SourceKind.LISTING, programmes=("cross-cutting",))

    assert labels("", source=listing) == ["cross-cutting"]


def test_an_address_under_a_programme_decides_and_a_host_does_not() -> None:
    text = "Minutes of the meeting"

    assert labels(text, url="https://www.oneplanetnetwork.org/programmes/sustainable-tourism/about?page=2") == [
        "sustainable-tourism"
    ]
    assert labels(text, url="https://www.oneplanetnetwork.org/news-and-events/news/minutes") == []
    assert labels(text, url="https://hlpf.un.org/2026") == []


def test_at_most_four_labels_strongest_first() -> None:
    text = "sustainable tourism, ecolabels, food waste, green construction, green procurement, sustainable lifestyles"

    found = classified(text, title="Sustainable living").programmes

    assert len(found) == MOST_LABELS
    assert found[0].id == "lifestyles-education"
    assert [label.score for label in found] == sorted((label.score for label in found), reverse=True)


def test_japanese_text_is_not_read_with_chinese_words() -> None:
    found = classified("持続可能な建築について、住宅展示場で話しました。")

    # 住宅 is a word of both languages, with another weight in each.
    assert {(hit.term, hit.weight) for hit in label(found, "buildings-construction").evidence} == {
        ("持続可能な建築", 18.0),
        ("住宅", 10.0),
    }


def test_chinese_is_matched_through_spaces_radicals_and_quotes() -> None:
    assert labels("“可持续 公共”采购") == ["spp"]
    assert labels("可持续粮⻝系统 峰会") == ["sustainable-food-systems"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Indicator 12.7.1 was revised", True),
        ("指标12.7.1已修订", True),
        ("Paragraph 112.7.1 was revised", False),
        ("Version 12.7.14 is out", False),
        ("Section 3.12.7.1 was revised", False),
    ],
)
def test_a_number_is_not_found_inside_another(text: str, found: bool) -> None:
    assert ("spp" in labels(text)) is found


def test_a_latin_word_beside_chinese_characters_stands_free() -> None:
    assert classified("多国加入CFIT同盟").initiatives == ("cfit",)


def test_an_ending_makes_another_form_and_a_longer_word_does_not() -> None:
    assert labels("Two ecolabels compared") == ["consumer-information"]
    assert labels("SPPI and DISPP are other things; so is GTPIX") == []


def test_a_theme_makes_a_passage_cross_cutting_only_if_no_programme_acts() -> None:
    alone = classified("States discuss plastic pollution.")
    tourism = classified("States discuss plastic pollution and sustainable tourism.")

    assert [label.id for label in alone.programmes] == ["cross-cutting"]
    assert [label.id for label in tourism.programmes] == ["sustainable-tourism"]
    assert alone.strands == tourism.strands == ("plastics",)


def test_two_terms_of_a_theme_add_cross_cutting_beside_a_programme() -> None:
    text = "Sustainable tourism against plastic pollution from single-use plastics"

    assert set(labels(text)) == {"sustainable-tourism", "cross-cutting"}


def test_weak_words_of_an_initiative_name_it_only_together() -> None:
    assert classified("The task group met.").initiatives == ()
    assert classified("The task group on the value-chain approach met.").initiatives == ("irp-opn-task-group",)


def test_an_empty_passage_without_a_source_has_no_label() -> None:
    assert classified() == Classification(programmes=(), strands=(), initiatives=())


def test_letters_that_grow_in_lower_case_do_not_shift_places() -> None:
    assert labels("İİİİİİİİ SPP, İ and sustainable tourism in İstanbul") == ["sustainable-tourism"]


@pytest.mark.parametrize(
    ("url", "declared", "programme", "section"),
    [
        ("https://www.oneplanetnetwork.org/news", None, "spp", Section.SPP),
        ("https://www.oneplanetnetwork.org/news", None, "sustainable-tourism", Section.NETWORK),
        ("https://hlpf.un.org/2026", None, "cross-cutting", Section.NETWORK),
        ("https://partner.example/news", None, "spp", Section.PARTNERS),
        ("https://partner.example/news", Section.SPP, "cross-cutting", Section.SPP),
    ],
)
def test_the_section_follows_publisher_and_programme(
    url: str, declared: Section | None, programme: str, section: Section
) -> None:
    assert section_of(a_source(url=url, section=declared), (a_label(programme),)) is section


def test_without_a_programme_there_is_no_section() -> None:
    assert section_of(a_source(section=None), ()) is None
