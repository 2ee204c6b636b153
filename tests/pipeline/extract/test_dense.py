"""A page of more tags than any tree is worth."""

from pipeline.extract.dense import MOST_TAGS
from tests.builders import a_source
from tests.pipeline.extract.reading import read, texts

FILLER = "<b></b>" * (MOST_TAGS // 2)


def test_its_text_is_read_between_its_block_tags() -> None:
    body = f"<title>A &amp; B</title><script>x<p>y</script><p>One <i>word</i></p>{FILLER}<div>Two</div>"

    document = read(body)

    assert document.title == "A & B"
    assert texts(document) == ["One word", "Two"]


def test_a_script_that_never_ends_hides_the_rest() -> None:
    assert texts(read(f"<p>One</p>{FILLER}<script>two<p>three")) == ["One"]


def test_a_selector_of_the_catalogue_still_reads_a_tree() -> None:
    body = f"<p id='a'>One</p>{FILLER}<p>Two</p>"

    assert texts(read(body, source=a_source(select="#a"))) == ["One"]
