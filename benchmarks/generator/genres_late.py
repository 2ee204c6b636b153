"""Pages on which one small fact among many is easily lost: an annex with a long table, a roll of names, a gallery."""

from collections.abc import Mapping

from benchmarks.generator.content import Block, Entry, Form, Section
from benchmarks.generator.genres import PLANS, Plan, Writer
from benchmarks.generator.languages.widgets import WIDGET_WORDS
from benchmarks.generator.languages.widgets.words import WidgetWords

ROWS = (25, 70)  #: of a long table, least and most
PEOPLE = (30, 80)
MEASURE, VOLUME, STATE = 1, 3, 4  #: columns of the long table


def words_of_late(writer: Writer) -> WidgetWords:
    return WIDGET_WORDS[writer.tongue.code]


def volume(writer: Writer) -> str:
    words = words_of_late(writer)
    return f"{writer.texts.figure()}{writer.tongue.word_gap}{writer.rng.choice(words.units)}"


def person(writer: Writer) -> str:
    words = words_of_late(writer)
    first, second = words.people
    return words.person.format(first=writer.rng.choice(first), second=writer.rng.choice(second))


def _measures(writer: Writer) -> Block:
    words = words_of_late(writer)
    rows = [
        Entry(
            cells=(
                str(number),
                writer.texts.line(("{word} {thing}",)),
                writer.rng.choice(writer.tongue.names),
                volume(writer),
                writer.rng.choice(words.states),
            )
        )
        for number in range(1, writer.rng.randint(*ROWS))
    ]
    return Block(Form.TABLE, (Entry(cells=words.columns), *rows))


def _people(writer: Writer) -> Block:
    people = (person(writer) for _ in range(writer.rng.randint(*PEOPLE)))
    return Block(Form.BULLETS, tuple(Entry(lines=(writer.texts.filled(each),)) for each in people))


def _pictures(writer: Writer) -> Block:
    return Block(Form.PICTURES, tuple(_picture(writer) for _ in range(writer.rng.randint(3, 9))))


def _picture(writer: Writer) -> Entry:
    pattern = writer.rng.choice(words_of_late(writer).captions)
    caption = writer.texts.filled(pattern.replace("{name}", writer.rng.choice(writer.tongue.names)))
    return Entry(lines=(caption,), href=f"/pictures/{writer.rng.randrange(10**5)}")


def _annex(writer: Writer) -> tuple[Section, ...]:
    noted = writer.prose(notes=True)
    return (Section("", (noted,)), Section(writer.heading(), (_measures(writer), writer.prose(notes=True))))


def _roll(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.prose(),)), Section(writer.heading(), (_people(writer), writer.prose(notes=True))))


def _gallery(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.prose(notes=True),)), Section(writer.heading(), (_pictures(writer), writer.prose())))


#: With those of the other pages.
ALL_PLANS: Mapping[str, Plan] = {**PLANS, "annex": _annex, "roll": _roll, "gallery": _gallery}
#: Pages for the late edits: an article may carry footnotes.
LATE_GENRES = ("annex", "roll", "gallery", "article")
