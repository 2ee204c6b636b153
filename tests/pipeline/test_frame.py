"""Menus and footers of pages whose markup gives no sign."""

from pipeline.document import BlockKind, Link
from pipeline.kinds import ChangeKind, Importance
from pipeline.suppress.frame import frame
from tests.builders import a_block, a_document
from tests.pipeline.judging import html, judge, told


def bare(
    *entries: str, text: str = "A long text about public procurement in the cities of the region, and its rules."
) -> str:
    menu = "".join(f"<div><a href='/{name}'>{name}</a></div>" for name in entries)
    return html(text).replace("<nav><a href='/'>Home</a></nav><main>", f"{menu}<div>").replace("</main>", "</div>")


def test_a_row_of_short_links_before_the_first_heading_is_a_menu() -> None:
    heading = a_block("Title", kind=BlockKind.HEADING)
    menu = [a_block(name, links=(Link(name, f"https://x.org/{name}"),)) for name in ("Home", "About", "News")]
    card = a_block("A story", links=(Link("A story", "https://x.org/story"),))

    document = a_document(*menu, heading, a_block("A long text " * 10), card)

    assert frame(document, listing=False) == frozenset(menu)


def test_two_links_or_links_to_files_are_content() -> None:
    files = [a_block(name, links=(Link(name, f"https://x.org/{name}.pdf"),)) for name in ("Agenda", "Annex", "Report")]
    pair = [a_block(name, links=(Link(name, f"https://x.org/{name}"),)) for name in ("Agenda", "Annex")]

    assert frame(a_document(a_block("A long text " * 10), *files), listing=False) == frozenset()
    assert frame(a_document(a_block("A long text " * 10), *pair), listing=False) == frozenset()


def test_the_cards_at_the_end_of_a_listing_are_its_content() -> None:
    cards = [a_block(name, links=(Link(name, f"https://x.org/{name}"),)) for name in ("Kenya", "Nepal", "Peru")]

    assert frame(a_document(a_block("A long text " * 10), *cards), listing=True) == frozenset()


def test_a_new_entry_is_told_as_furniture_and_never_beside_a_real_edit() -> None:
    alone = told(judge(bare("Home", "About", "News"), bare("Home", "About", "Events", "News")))
    beside = judge(bare("Home", "About", "News"), bare("Home", "About", "Events", "News", text="Another text. " * 9))

    assert (alone.kind, alone.importance) == (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)
    assert "Events" not in [edit.after for edit in told(beside).edits]
    assert "furniture" in [held.suppressed_by for held in beside.suppressed]
