"""The generator: the same seed gives the same pages, edits change what a page says, and noise does not."""

from dataclasses import replace
from itertools import count, pairwise
from random import Random

import pytest

from benchmarks.generator.cases import Case, a_pair, draw, plain
from benchmarks.generator.content import facts_of
from benchmarks.generator.draft import Draft
from benchmarks.generator.edits import EDITS
from benchmarks.generator.genres import PLANS, Writer, write
from benchmarks.generator.histories import FETCHES, PAGES, draw_site
from benchmarks.generator.languages import TONGUES
from benchmarks.generator.markup import Node
from benchmarks.generator.neighbours import EARLIER, NEIGHBOURS
from benchmarks.generator.noise import NOISES
from benchmarks.generator.noise_scene import FRAME, SCENE, TURNING
from benchmarks.generator.pair import Noise, Pair
from benchmarks.generator.scene import Stage
from benchmarks.generator.sites import TEMPLATES, Template
from benchmarks.generator.truth import Edited
from pipeline.extract.extraction import extract
from tests.builders import a_source


def test_the_same_seed_draws_the_same_cases() -> None:
    once = [draw(11, number) for number in range(25)]
    again = [draw(11, number) for number in range(25)]

    assert once == again
    assert once != [draw(12, number) for number in range(25)]


def test_a_case_does_not_depend_on_the_cases_before_it() -> None:
    assert draw(11, 24) == [draw(11, number) for number in range(25)][24]


def test_two_of_five_cases_carry_noise() -> None:
    cases = [draw(3, number) for number in range(400)]

    noisy = sum(bool(case.noises) for case in cases)
    assert 0.32 < noisy / len(cases) < 0.48
    assert all(case.told or case.noises for case in cases)


def test_a_page_on_screen_comes_with_its_past_and_its_site_but_for_first_visits() -> None:
    cases = [draw(3, number) for number in range(200)]

    on_screen = [case for case in cases if case.template != "PDF"]
    first_visits = [case for case in on_screen if case.first_visit]
    assert 0 < len(first_visits) < 0.2 * len(on_screen)
    assert all(len(case.earlier) == EARLIER and len(case.neighbours) == NEIGHBOURS for case in known(on_screen))
    assert not any(case.earlier or case.neighbours for case in cases if case not in known(on_screen))


def test_what_turns_on_a_page_turned_before() -> None:
    cases = [draw(1, number, {name: SCENE[name] for name in TURNING}) for number in range(40)]

    for case in known(cases):
        if case.noises:
            shown = [served.body for served in (*case.earlier, case.before)]
            assert all(first != second for first, second in pairwise(shown))


def test_another_frame_is_on_every_page_of_the_site() -> None:
    cases = [draw(1, number, {name: SCENE[name] for name in FRAME}) for number in range(60)]

    framed = [case for case in known(cases) if case.noises]
    assert framed
    assert all(case.site_wide for case in framed)
    assert all(page.after and page.after.body != page.before.body for case in framed for page in case.neighbours)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_what_a_reader_sees_and_says_how(name: str) -> None:
    pair, edited = an_edited_pair(name)

    before, after = pair.before.content, edited.content
    assert facts_of(before) != facts_of(after)
    assert edited.told.before != edited.told.after
    assert not edited.told.after or any(edited.told.after in fact for fact in facts_of(after, pair.tongue.joint))
    assert not edited.told.before or any(edited.told.before in fact for fact in facts_of(before, pair.tongue.joint))


@pytest.mark.parametrize("name", NOISES)
def test_noise_changes_the_bytes_and_no_word_of_the_content(name: str) -> None:
    for seed in range(4):
        quiet, noisy = a_noisy_pair(NOISES[name], seed)

        assert noisy.before.serve().body != noisy.after.serve().body
        assert facts_of(noisy.before.content) == facts_of(noisy.after.content) == facts_of(quiet.before.content)


@pytest.mark.parametrize("name", [name for name in NOISES if name not in SCENE and name != "footnotes renumbered"])
def test_noise_of_markup_and_letters_changes_no_word_of_a_page(name: str) -> None:
    for seed in range(4):
        _, noisy = a_noisy_pair(NOISES[name], seed)

        template = noisy.before.template
        if template:
            assert words_on(noisy.before, template) == words_on(noisy.after, template)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_shows_all_of_the_content(name: str) -> None:
    template = TEMPLATES[name]
    for lang in template.langs or TONGUES:
        for genre in PLANS:
            draft = a_draft(lang, genre, template)

            shown = words_on(draft, template)
            assert all(plain(fact) in shown for fact in facts_of(draft.content) if not fact.startswith("/"))


@pytest.mark.parametrize("lang", TONGUES)
def test_a_pdf_can_be_read_in_every_language(lang: str) -> None:
    draft = a_draft(lang, "report", None)

    served = draft.serve()
    document = extract(
        served.body,
        content_type=served.content_type,
        url="https://a.example/b.pdf",
        source=a_source(),
        keep=frozenset(),
    ).document

    assert plain(draft.content.title) in plain(document.text)
    assert all(plain(section.heading) in plain(document.text) for section in draft.content.sections)


def test_a_restless_block_differs_at_every_fetch_of_a_history() -> None:
    site = draw_site(5, 0)

    assert len(site.pages) == PAGES
    for page in site.pages:
        shown = [fetch.restless for fetch in page]
        assert len(shown) == FETCHES
        assert all(first != second for first, second in pairwise(shown))


def known(cases: list[Case]) -> list[Case]:
    return [case for case in cases if case.template != "PDF" and not case.first_visit]


def an_edited_pair(name: str) -> tuple[Pair, Edited]:
    """The first page that has something for this edit to work on."""
    for seed in count():
        pair = a_pair(Random(seed))
        edited = EDITS[name](Writer(Random(seed), pair.tongue), pair.before.content)
        if edited is not None:
            return pair, edited
    raise AssertionError


def a_noisy_pair(noise: Noise, seed: int) -> tuple[Pair, Pair]:
    """A page that this noise can be on, without it and with it."""
    for number in count():
        rng = Random(f"{seed} {number}")
        pair = a_pair(rng)
        noisy = noise(rng, pair)
        if noisy is not None and noisy.before.serve() != noisy.after.serve():
            return pair, noisy
    raise AssertionError


def a_draft(lang: str, genre: str, template: Template | None) -> Draft:
    rng = Random(f"{lang} {genre}")
    tongue = TONGUES[lang]
    scene = replace(Stage(rng, tongue).scene(), published="")
    return Draft(content=write(rng, tongue, genre), scene=scene, template=template, seed=4)


def words_on(draft: Draft, template: Template) -> str:
    return plain(seen(draft.tree(template)))


def seen(node: Node) -> str:
    """The texts of a page in the order of the page."""
    if node.name in {"head", "script", "style", "#comment"}:
        return ""
    return "".join(child if isinstance(child, str) else seen(child) for child in node.children)
