"""Every sentence in both languages."""

import ast
import gettext
import io
import re
import string
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config import wording
from config.programmes import load_taxonomy
from config.wording import LANGUAGES, LOCALE
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.message import Bilingual, Counted, Day, Message, Value
from pipeline.source import Section
from tests.builders import a_change

Key = str | tuple[str, ...]

ROOT = Path(__file__).parents[2]
PACKAGES = ("cli", "config", "crawler", "notifier", "pipeline", "store")
PO = LOCALE / "zh" / "LC_MESSAGES" / "messages.po"


def chinese() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def sentences_in_the_code() -> set[Key]:
    """Every sentence, by what the catalogue of translations finds it under; a counted one by its two forms."""
    return {
        message
        for package in PACKAGES
        for _, _, message, _, _ in extract_from_dir(ROOT / package, keywords={"N_": None, "NN_": (1, 2)})
    }


def test_no_sentence_hides_in_an_f_string() -> None:
    """Where the gathering of sentences does not find it before Python 3.12."""
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for package in PACKAGES
        for file in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("N_", "NN_")
    ]

    assert hidden == []


def counted_sentences() -> list[Counted]:
    calls = [
        node
        for package in PACKAGES
        for file in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "NN_"
    ]
    forms = {
        tuple(ast.literal_eval(part) for part in (*call.args, *(each.value for each in call.keywords)))
        for call in calls
    }
    return [Counted(*form) for form in sorted(forms)]


def key_of(message: CatalogMessage) -> Key:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def chinese_forms() -> dict[Key, str]:
    """The Chinese sentences; Chinese has one form, whatever the number."""
    return {
        key_of(message): message.string if isinstance(message.string, str) else "".join(message.string or ())
        for message in chinese()
        if message.id
    }


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def many(key: Key) -> str:
    return key if isinstance(key, str) else key[-1]


def test_every_sentence_in_the_code_has_a_chinese_form() -> None:
    translated = {key for key, sentence in chinese_forms().items() if sentence}

    assert sentences_in_the_code() - translated == set(), "run `make messages`, then translate in messages.po"


def test_no_translation_is_left_of_a_sentence_that_is_gone() -> None:
    assert set(chinese_forms()) - sentences_in_the_code() == set()


def test_a_translation_has_the_places_of_its_sentence() -> None:
    wrong = [key for key, sentence in chinese_forms().items() if places(many(key)) != places(sentence)]

    assert wrong == []


def test_no_form_of_a_counted_sentence_is_a_sentence_of_its_own() -> None:
    forms = [form for key in sentences_in_the_code() for form in ([key] if isinstance(key, str) else key)]

    assert sorted(form for form in forms if forms.count(form) > 1) == [], "the catalogue keeps one translation of each"


def test_the_compiled_catalogue_is_that_of_the_readable_one() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, chinese())
    compiled.seek(0)
    expected = gettext.GNUTranslations(compiled)

    with PO.with_suffix(".mo").open("rb") as file:
        committed = gettext.GNUTranslations(file)

    for key in chinese_forms():
        one, other = (key, key) if isinstance(key, str) else key
        assert committed.gettext(one) == expected.gettext(one)
        assert committed.ngettext(one, other, 2) == expected.ngettext(one, other, 2)


def test_a_sentence_is_rendered_in_both_languages() -> None:
    message = Message("this id is taken: another source has it in line {line}", {"line": 7})

    assert wording.render(message, "en") == "this id is taken: another source has it in line 7"
    assert "7" in wording.render(message, "zh")
    assert wording.render(message, "zh") != wording.render(message, "en")


@pytest.mark.parametrize("sentence", counted_sentences(), ids=lambda sentence: sentence.many)
def test_a_counted_sentence_is_rendered_for_one_and_for_more_in_both_languages(sentence: Counted) -> None:
    def said(lang: str, number: int) -> str:
        return wording.text(sentence, lang, **dict.fromkeys(places(sentence.many), "x") | {sentence.by: number})

    others = dict.fromkeys(places(sentence.many), "x")
    assert said("en", 1) == sentence.one.format(**others | {sentence.by: 1})
    assert said("en", 2) == sentence.many.format(**others | {sentence.by: 2})
    assert said("en", 0) == sentence.many.format(**others | {sentence.by: 0})
    assert said("zh", 1) == said("zh", 2).replace("2", "1") != said("en", 1)
    assert not re.search(r"\b1 (good |failed )?(\w+[^s\W])s\b", said("en", 1))


@pytest.mark.parametrize(
    ("number", "en"),
    [(1, "1 page"), (2, "2 pages"), (0, "0 pages"), (21, "21 pages"), ("1", "1 page"), ("1.5", "1.5 pages")],
)
def test_the_form_is_chosen_as_english_counts(number: int | str, en: str) -> None:
    assert wording.text(Counted("{count} page", "{count} pages", by="count"), "en", count=number) == en


def test_a_sentence_goes_into_another_one_in_its_language() -> None:
    inside = wording.clause(Counted("{count} hour", "{count} hours", by="count"), count=1)

    assert wording.text("after {span}", "en", span=inside) == "after 1 hour"
    assert inside.zh == "1小时"


def test_a_sentence_without_a_translation_is_shown_in_english() -> None:
    assert wording.text("nobody translated {this}", "zh", this="x") == "nobody translated x"


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        ("plain", "plain", "plain"),
        (1400, "1400", "1400"),
        (Bilingual("Tourism", "旅游"), "Tourism", "旅游"),
        (Day(7, 21, 2023), "21 July 2023", "2023年7月21日"),
        (Day(7, None, 2026), "July 2026", "2026年7月"),
        (Day(7, 8), "8 July", "7月8日"),
        ("{0.__class__} {line} %s", "{0.__class__} {line} %s", "{0.__class__} {line} %s"),
    ],
)
def test_a_value_is_put_in_as_its_language_writes_it(value: Value, en: str, zh: str) -> None:
    message = Message("<{value}>", {"value": value})

    assert wording.render(message, "en") == f"<{en}>"
    assert wording.render(message, "zh") == f"<{zh}>"


@pytest.mark.parametrize("day", [date(2026, 5, 6), datetime(2026, 5, 6, 23, 59, tzinfo=UTC)])
def test_a_date_of_the_clock_is_written_as_a_printed_one(day: date) -> None:
    assert wording.date_text(day, "en") == "6 May 2026"
    assert wording.date_text(day, "zh") == "2026年5月6日"


def test_a_worded_change_has_its_headline_in_every_language() -> None:
    change = wording.worded(a_change(headline={}, message=Message("{place}", {"place": Bilingual("Forum", "论坛")})))

    assert change.headline == {"en": "Forum", "zh": "论坛"}


def test_the_chinese_names_of_kinds_are_those_of_the_bulletin() -> None:
    named = {kind.value: wording.kind_name(kind, "zh") for kind in ChangeKind}

    assert named["new-item"] == "新增消息"
    assert named["document-replaced"] == "文件更新"
    assert named["lead-change"] == "牵头机构变化"
    assert named["gone"] == "链接失效"
    assert named["overdue"] == "逾期未发布"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_member_of_a_closed_vocabulary_has_a_name_of_its_own(lang: str) -> None:
    for names in (
        [wording.kind_name(kind, lang) for kind in ChangeKind],
        [wording.importance_name(importance, lang) for importance in Importance],
        [wording.verdict_name(verdict, lang) for verdict in Verdict],
        [wording.state_name(state, lang) for state in ChangeState],
        [wording.section_name(section, lang) for section in Section],
    ):
        assert len(set(names)) == len(names)


def test_a_programme_is_called_by_its_official_name() -> None:
    taxonomy = load_taxonomy()

    assert wording.programme_name("spp", taxonomy, "en") == "Sustainable Public Procurement"
    assert wording.programme_name("spp", taxonomy, "zh") == "可持续公共采购"
    assert wording.programme_name("unclassified", taxonomy, "zh") == "待分类"
