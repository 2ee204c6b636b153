"""The forms in which a term may be met: one and many, as English, French and Spanish make them.

A form that no language knows costs nothing, for it is never met; so the rules are short, and where a word could have
been made in two ways both are listed.  Accents are gone before (`pipeline.fold.unaccented`).
"""

import re
from collections.abc import Callable, Iterator
from itertools import product

#: Words between which a group ends whose words agree in number: "systèmes alimentaires | de | villes".
_JOINTS = {
    "en": "of for in on to from by with without and or the a an at as per".split(),
    "fr": "de des du d la le les l a au aux en et ou pour par sur sans dans une un".split(),
    "es": "de del la el las los a al en y o e para por con sin una un".split(),
}
_SHORTEST = 3  #: letters of a word that is inflected
_VOWELS = "aeiou"
_WORD = re.compile(r"[a-zœæß]+")
_Number = Callable[[str, str], list[str]]  #: a word and its language -> the word in one, or in many


def forms(key: str, lang: str) -> frozenset[str]:
    """Return `key` (folded, lower case, without accents) as it stands, for one and for many.

    >>> sorted(forms("achats publics durables", "fr"))
    ['achat public durable', 'achats publics durables']
    """
    if lang in ("zh", "ja"):
        return frozenset({key})
    joints = _JOINTS.get(lang, _JOINTS["en"])
    groups = [list(_group_forms(group, lang or "en")) for group in _groups(key.split(" "), joints)]
    return frozenset({key, *(" ".join(chosen) for chosen in product(*groups))})


def _groups(words: list[str], joints: list[str]) -> Iterator[list[str]]:
    """Split the words where a joint stands; a joint is a group of its own."""
    group: list[str] = []
    for word in words:
        if word in joints:
            if group:
                yield group
            yield [word]
            group = []
        else:
            group.append(word)
    if group:
        yield group


def _group_forms(words: list[str], lang: str) -> Iterator[str]:
    """Yield a group as it stands, then in one and in many; in English only its last word shows the number."""
    as_written = " ".join(words)
    yield as_written
    if words[0] in _JOINTS[lang]:
        return
    head = words[:-1] if lang == "en" else []
    inflected = words[len(head) :]
    for number in (_singulars, _plurals):
        for form in _combined(inflected, lang, number):
            if (found := " ".join([*head, *form])) != as_written:
                yield found


def _combined(words: list[str], lang: str, number: _Number) -> Iterator[tuple[str, ...]]:
    return product(*(number(word, lang) if _inflects(word) else [word] for word in words))


def _inflects(word: str) -> bool:
    return len(word) >= _SHORTEST and _WORD.fullmatch(word) is not None


def _singulars(word: str, lang: str) -> list[str]:
    if lang == "en":
        if word.endswith("ies"):
            return [word[:-3] + "y"]
        if word.endswith(("ches", "shes", "sses", "xes", "zes")):
            return [word[:-2]]
        return [word[:-1]] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else [word]
    if lang == "fr":
        if word.endswith("aux"):
            return [word[:-1], word[:-2] + "l"]
        return [word[:-1]] if word.endswith(("s", "eux")) and not word.endswith("ss") else [word]
    if word.endswith("ces"):
        return [word[:-1], word[:-3] + "z"]
    if word.endswith("es"):
        return [word[:-1], word[:-2]]
    return [word[:-1]] if word.endswith("s") else [word]


def _plurals(word: str, lang: str) -> list[str]:
    if word.endswith("s") and lang != "en":
        return [word]
    if lang == "en":
        if word.endswith("s"):
            return [word]
        if word.endswith("y") and word[-2] not in _VOWELS:
            return [word[:-1] + "ies"]
        return [word + ("es" if word.endswith(("ch", "sh", "x", "z")) else "s")]
    if lang == "fr":
        if word.endswith("al"):
            return [word[:-1] + "ux"]
        if word.endswith(("x", "z")):
            return [word]
        return [word + ("x" if word.endswith("eau") else "s")]
    if word.endswith("z"):
        return [word[:-1] + "ces"]
    return [word + ("s" if word[-1] in _VOWELS else "es")]
