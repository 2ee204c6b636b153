"""What kinds of pages there are: the plan of a page's content, whatever its markup."""

from collections.abc import Callable, Mapping
from random import Random

from benchmarks.generator.content import Block, Content, Entry, Form, Section
from benchmarks.generator.texts import Texts
from benchmarks.generator.tongue import Tongue

Plan = Callable[["Writer"], tuple[Section, ...]]


class Writer:
    """Writes the blocks of one page; headings and terms are used once."""

    def __init__(self, rng: Random, tongue: Tongue) -> None:
        self.rng = rng
        self.tongue = tongue
        self.texts = Texts(rng, tongue)
        self._headings = list(rng.sample(tongue.headings, len(tongue.headings)))

    def heading(self) -> str:
        return self._headings.pop()

    def prose(self, notes: bool = False) -> Block:
        note = self.texts.sentence().text if notes and self.rng.random() < 0.5 else ""
        return Block(Form.PROSE, (Entry(lines=self.texts.passage(), note=note),))

    def bullets(self) -> Block:
        return Block(Form.BULLETS, tuple(self.bullet() for _ in range(self.rng.randint(3, 6))))

    def bullet(self) -> Entry:
        return Entry(lines=(self.texts.sentence(),))

    def terms(self) -> Block:
        drawn = self.rng.sample(self.tongue.terms, self.rng.randint(3, 5))
        return Block(Form.TERMS, tuple(Entry(label=term, lines=self.texts.passage(1, 2)) for term in drawn))

    def table(self) -> Block:
        names = self.rng.sample(self.tongue.names, self.rng.randint(3, 6))
        return Block(Form.TABLE, (Entry(cells=self.tongue.columns), *(self.row(name) for name in names)))

    def row(self, name: str) -> Entry:
        amount = f"{self.texts.figure()}{self.tongue.word_gap}{self.rng.choice(self.tongue.words['unit'])}"
        return Entry(cells=(name, self.texts.line(("{word} {thing}",)), amount, self.texts.day()))

    def cards(self, least: int = 4, most: int = 8, *, summaries: bool = True) -> Block:
        drawn: dict[str, Entry] = {}
        length = self.rng.randint(least, most)
        while len(drawn) < length:
            card = self.card(summary=summaries)
            drawn[card.label] = card
        return Block(Form.CARDS, tuple(drawn.values()))

    def card(self, *, summary: bool = True) -> Entry:
        label = self.texts.line(self.tongue.cards)
        lines = self.texts.passage(1, 2) if summary else ()
        href = f"/news/{self.rng.randrange(10_000, 99_999)}"
        return Entry(label=label, href=href, when=self.texts.day() if summary else "", lines=lines)

    def files(self) -> Block:
        drawn: dict[str, Entry] = {}
        length = self.rng.randint(2, 4)
        while len(drawn) < length:
            entry = self.file()
            drawn[entry.label] = entry
        return Block(Form.FILES, tuple(drawn.values()))

    def file(self) -> Entry:
        return Entry(label=self.texts.line(self.tongue.files), href=self.texts.file("document"))


def _article(writer: Writer) -> tuple[Section, ...]:
    opening = Section("", (writer.prose(),))
    rest = (
        Section(writer.heading(), (writer.prose(notes=True), writer.prose())),
        Section(writer.heading(), (writer.bullets(), writer.prose(notes=True))),
        Section(writer.heading(), (writer.prose(), writer.files())),
    )
    return (opening, *rest[: writer.rng.randint(1, 3)])


def _card_listing(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.cards(),)),)


def _link_listing(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.cards(6, 12, summaries=False),)),)


def _programme(writer: Writer) -> tuple[Section, ...]:
    leads = Section(writer.heading(), (writer.prose(), writer.bullets()))
    work = Section(writer.heading(), (writer.prose(), writer.terms()))
    news = Section(writer.heading(), (writer.cards(3, 4),))
    return (Section("", (writer.prose(),)), leads, work, news)


def _event(writer: Writer) -> tuple[Section, ...]:
    return (
        Section("", (writer.terms(), writer.prose())),
        Section(writer.heading(), (writer.table(),)),
        Section(writer.heading(), (writer.bullets(), writer.files())),
    )


def _register(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.prose(),)), Section(writer.heading(), (writer.table(), writer.prose())))


def _glossary(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.prose(),)), Section(writer.heading(), (writer.terms(),)))


def _documents(writer: Writer) -> tuple[Section, ...]:
    return (Section("", (writer.prose(),)), *(Section(writer.heading(), (writer.files(),)) for _ in range(2)))


def _report(writer: Writer) -> tuple[Section, ...]:
    """What a PDF holds: prose and lists over a few pages, with footnotes."""
    return tuple(
        Section(
            writer.heading(), (writer.prose(notes=True), writer.bullets(), writer.prose(notes=True), writer.prose())
        )
        for _ in range(writer.rng.randint(2, 4))
    )


PLANS: Mapping[str, Plan] = {
    "article": _article,
    "card listing": _card_listing,
    "link listing": _link_listing,
    "programme": _programme,
    "event": _event,
    "register": _register,
    "glossary": _glossary,
    "documents": _documents,
    "report": _report,
}


def write(rng: Random, tongue: Tongue, genre: str, plans: Mapping[str, Plan] = PLANS) -> Content:
    """A page of this genre, in this language."""
    writer = Writer(rng, tongue)
    title = writer.texts.line(tongue.titles)
    return Content(lang=tongue.code, genre=genre, title=title, sections=plans[genre](writer))
