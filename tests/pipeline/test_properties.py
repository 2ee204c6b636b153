"""What holds for any page: it equals itself, itself saved by another program, and itself with an edit undone.

A page is a list of blocks; an edit says which of them differ.  Nothing here knows the rules of the detector.
"""

import html as markup
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.kinds import Verdict
from tests.pipeline.judging import first_state, html, judge, judge_next

NOUNS = (
    "ministries",
    "cities",
    "hospitals",
    "schools",
    "farmers",
    "guilds",
    "harbours",
    "libraries",
    "museums",
    "mills",
)
VERBS = ("buy", "mend", "count", "share", "publish", "compare", "lend", "plant", "teach", "restore")
THINGS = ("desks", "buses", "meals", "lamps", "roofs", "tools", "trees", "books", "pumps", "uniforms")
TAILS = ("every spring", "with their neighbours", "by open tender", "before the winter", "at no cost", "under one roof")
CHINESE = (
    "各城市",
    "学校",
    "医院",
    "农民",
    "图书馆",
    "公布",
    "修理",
    "共享",
    "比较",
    "课桌",
    "公交车",
    "餐食",
    "灯具",
    "每年",
)

latin = st.builds(
    "{} {} {} {}, and {} {} {} {}.".format,
    *(st.sampled_from(words) for words in (NOUNS, VERBS, THINGS, TAILS) * 2),
).map(str.capitalize)
han = st.lists(st.sampled_from(CHINESE), min_size=8, max_size=14).map(lambda words: "".join(words) + "。")
sentence = latin | han
TAGS = ("p", "li", "h2", "tr")


@dataclass(frozen=True)
class Part:
    tag: str
    text: str
    link: str = ""


part = st.builds(Part, st.sampled_from(TAGS), sentence, st.sampled_from(("", "", "/a", "/files/plan.pdf")))
pages = st.lists(part, min_size=4, max_size=12, unique_by=lambda each: each.text)


def rendered(parts: Sequence[Part], *, loose: bool = False) -> str:
    """The page as one program saves it; `loose` as another does: other white space, attributes and order of them."""
    blocks = "\n".join(_loose(each) if loose else _tight(each) for each in parts)
    return html(f"<div>{blocks}</div>")


def _tight(each: Part) -> str:
    text = markup.escape(each.text)
    if each.link:
        text = f'<a class="go" href="{each.link}">{text}</a>'
    return f"<table><tr><td>{text}</td></tr></table>" if each.tag == "tr" else f"<{each.tag}>{text}</{each.tag}>"


def _loose(each: Part) -> str:
    text = markup.escape(each.text).replace(" ", "\n\t  ")
    if each.link:
        text = f"<a data-x=1 href='{each.link}'  class=go >\n{text} </a>"
    if each.tag == "tr":
        return f"<table border=0>\n<tbody><tr  id=x>\n<td valign=top>{text}</td> </tr></tbody></table>\n\n"
    return f"<{each.tag} id=x class='a b'>\n  <!-- saved --> {text}\n</{each.tag}>\n"


@settings(max_examples=30, deadline=None)
@given(pages)
def test_a_page_is_equal_to_itself(parts: list[Part]) -> None:
    assert judge(rendered(parts), rendered(parts) + "\n<!-- 2 -->").verdict is Verdict.UNCHANGED


@settings(max_examples=30, deadline=None)
@given(pages)
def test_a_page_saved_by_another_program_is_equal(parts: list[Part]) -> None:
    outcome = judge(rendered(parts), rendered(parts, loose=True))

    assert outcome.verdict is Verdict.UNCHANGED
    assert outcome.suppressed == ()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_undoing_the_edits_of_a_page_restores_unchanged(data: st.DataObject) -> None:
    before = data.draw(pages)
    after = list(before)
    for _ in range(data.draw(st.integers(1, 3))):
        _edit(after, before, data)
    last = first_state(rendered(before))

    told = judge_next(last, rendered(after)).change

    assert (told is None) == (_words(before) == _words(after))
    assert judge_next(last, rendered(before, loose=True)).verdict is Verdict.UNCHANGED


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_taking_the_told_edits_out_of_the_new_text_restores_unchanged(data: st.DataObject) -> None:
    before = data.draw(pages)
    after = list(before)
    for _ in range(data.draw(st.integers(1, 3))):
        _edit(after, before, data)
    last = first_state(rendered(before))
    change = judge_next(last, rendered(after)).change
    told = change.edits if change else ()

    old_of = {edit.after: edit.before for edit in told if edit.after}  # "" for what came
    kept = [old_of.get(each.text, each.text) for each in after]
    there = {*kept, *(edit.before for edit in told if not edit.after)}

    assert there - {""} == {each.text for each in before}
    mended = [each for each in before if each.text in there]
    assert judge_next(last, rendered(mended)).verdict is Verdict.UNCHANGED


def _edit(after: list[Part], before: Sequence[Part], data: st.DataObject) -> None:
    """Change `after` in one place, with words that the page did not hold."""
    place = data.draw(st.integers(0, len(after) - 1))
    fresh = data.draw(part.filter(lambda each: each.text not in {old.text for old in (*before, *after)}))
    match data.draw(st.sampled_from(("insert", "delete", "replace"))):
        case "insert":
            after.insert(place, fresh)
        case "delete" if len(after) > 3:
            del after[place]
        case _:
            after[place] = replace(after[place], text=fresh.text)


def _words(parts: Sequence[Part]) -> list[str]:
    return [each.text for each in parts]
