"""The taxonomy, as people write it."""

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.programmes import load_taxonomy
from pipeline.classify.taxonomy import Strength

SMALL = """
unclassified: {en: Unclassified, zh: 待分类}
programmes:
- id: food
  name: {en: Food, zh: 粮食}
  short: {en: Food, zh: 粮食}
  paths: [/food]
  hints: [food.example]
  terms:
    en:
      strong: {food systems: 8, UNFSS: {weight: 9, whole_word: true, case_sensitive: true}}
      weak: {food: 2}
      not: [food for thought, {term: SFS, case_sensitive: true}]
strands:
- id: plastics
  parent: food
  name: {en: Plastics, zh: 塑料}
  terms: [plastic pollution]
  weak_terms: [plastic]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "programmes.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_taxonomy(written(tmp_path, text))
    return [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]


def test_the_bundled_taxonomy_is_complete() -> None:
    taxonomy = load_taxonomy()

    assert [programme.id for programme in taxonomy.programmes] == [
        "spp",
        "consumer-information",
        "sustainable-food-systems",
        "buildings-construction",
        "sustainable-tourism",
        "lifestyles-education",
        "cross-cutting",
    ]
    assert (len(taxonomy.strands), len(taxonomy.initiatives)) == (12, 47)
    weighted = [term for programme in taxonomy.programmes for term in programme.terms if term.weight]
    assert len(weighted) > 5000
    assert {term.lang for term in weighted} == {"", "en", "zh", "fr", "es", "ja"}


def test_a_term_carries_its_strength_weight_and_flags(tmp_path: Path) -> None:
    programme = load_taxonomy(written(tmp_path, SMALL)).programmes[0]

    terms = {term.text: (term.strength, term.weight, term.whole_word, term.case_sensitive) for term in programme.terms}

    assert terms == {
        "food systems": (Strength.STRONG, 8, False, False),
        "UNFSS": (Strength.STRONG, 9, True, True),
        "food": (Strength.WEAK, 2, False, False),
        "food for thought": (Strength.NOT, 0, False, False),
        "SFS": (Strength.NOT, 0, False, True),
    }
    assert (programme.paths, programme.hints) == (("/food",), ("food.example",))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: food", "id: Food!", "programme Food!: key id: 'Food!' must be made of small letters"),
        ("food: 2", "food: 11", "programme food: key terms.en.weak.food.weight: is too large"),
        ("food: 2", "food: much", "programme food: key terms.en.weak.food: must be a mapping of keys and values"),
        ("    en:\n      strong", "    de:\n      strong", "key terms.de: 'de' is not known; the words are: en, zh"),
        ("parent: food", "parent: fod", "strand plastics: key parent: 'fod' is not known; did you mean food?"),
        ("weak_terms", "weakterms", "strand plastics: key weakterms: this key is not known; did you mean weak_terms?"),
        ("weak: {food: 2}", "weak: {food systems: 2}", "weak.food systems: the term stands in another list"),
        ("unclassified:", "unclassifed:", "key unclassified: this key is needed"),
    ],
)
def test_a_mistake_is_told_with_its_entry_and_key(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = problems(tmp_path, SMALL.replace(old, new, 1))

    assert any(problem in line for line in found), found


def test_an_id_given_twice_is_told(tmp_path: Path) -> None:
    strand = SMALL[SMALL.index("- id: plastics") :]

    assert problems(tmp_path, SMALL + strand) == ["programmes.yaml:20: strand plastics: key id: this id is taken"]
