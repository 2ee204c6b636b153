"""How PDFs of bulletins and UN documents are laid out: another layout of the same words is no change."""

from pipeline.kinds import Verdict
from pipeline.outcome import Outcome
from pipeline.source import SourceKind
from tests.builders import a_source
from tests.pdf_writer import Drawn, a_pdf, paragraphs
from tests.pipeline.judging import judge, told

CITIES = (
    "Nine cities of the network bought their first fleet of shared buses in the spring, and the drivers were trained "
    "by the people who build them; what it cost and what it saved stands in the report that the cities wrote together."
)
SCHOOLS = (
    "Schools that cook for themselves asked farmers around them what they can grow in a year, and wrote their menus by "
    "the answers; the ministry pays for the first kitchen of each school and for nothing after that."
)
HOTELS = (
    "Hotels at the coast stopped washing towels that nobody used, counted the water they saved, and told their guests; "
    "the guild of the hotels will ask each member for such a count before the summer."
)


def pdf(before: bytes, after: bytes) -> Outcome:
    return judge(before, after, source=a_source(kind=SourceKind.DOCUMENT_PDF), content_type="application/pdf")


def changed(text: str) -> str:
    return text.replace("spring", "autumn").replace("kitchen", "garden").replace("summer", "winter")


class TestRunningHeads:
    @staticmethod
    def bulletin(*articles: str, head: str, at: float) -> bytes:
        """A page to an article; the name of the section runs over or under it."""
        return a_pdf(*([*paragraphs(article), Drawn(head, y=at, size=9)] for article in articles))

    def test_a_section_that_runs_over_the_page_may_run_under_it_the_next_time(self) -> None:
        over = self.bulletin(CITIES, SCHOOLS, HOTELS, head="News of the network", at=810)
        under = self.bulletin(CITIES, SCHOOLS, HOTELS, head="News of the network", at=24)

        assert pdf(over, under).verdict is Verdict.UNCHANGED

    def test_a_word_changed_between_running_heads_is_told_without_them(self) -> None:
        before = self.bulletin(CITIES, SCHOOLS, HOTELS, head="News of the network", at=810)
        after = self.bulletin(changed(CITIES), SCHOOLS, HOTELS, head="News of the network", at=24)

        (edit,) = told(pdf(before, after)).edits
        assert "autumn" in edit.after
        assert "News" not in edit.after


class TestHeadingsAndTheirArticles:
    HEAD = Drawn("Buses for nine cities", y=760, size=16, bold=True)

    def test_a_heading_drawn_after_its_article_stands_above_it(self) -> None:
        article = paragraphs(CITIES)

        outcome = pdf(a_pdf([self.HEAD, *article]), a_pdf([*article, self.HEAD]))

        assert outcome.verdict is Verdict.UNCHANGED

    def test_an_edit_is_placed_under_the_heading_that_was_drawn_after_it(self) -> None:
        before, after = (a_pdf([*paragraphs(text), self.HEAD]) for text in (CITIES, changed(CITIES)))

        (edit,) = told(pdf(before, after)).edits
        assert edit.path.startswith("Buses for nine cities")


class TestColumns:
    HEAD = Drawn("From our partners", x=250, y=740, size=16, bold=True)

    @staticmethod
    def row_by_row(left: str, right: str) -> list[Drawn]:
        """Two boxes side by side, drawn line by line across both."""
        one, other = paragraphs(left, width=36), paragraphs(right, x=330, width=36)
        longest = max(len(one), len(other))
        return [line for row in range(longest) for line in (*one[row : row + 1], *other[row : row + 1])]

    @staticmethod
    def box_by_box(left: str, right: str) -> list[Drawn]:
        return [*paragraphs(left, width=36), *paragraphs(right, x=330, width=36)]

    def test_two_boxes_drawn_across_are_the_two_boxes_drawn_one_by_one(self) -> None:
        across, apart = self.row_by_row(CITIES, SCHOOLS), self.box_by_box(CITIES, SCHOOLS)

        outcome = pdf(a_pdf([self.HEAD, *apart]), a_pdf([*across[:4], self.HEAD, *across[4:]]))

        assert outcome.verdict is Verdict.UNCHANGED

    def test_an_edit_in_one_of_two_interleaved_boxes_is_told_without_words_of_the_other(self) -> None:
        before, after = (a_pdf([*self.row_by_row(CITIES, text), self.HEAD]) for text in (SCHOOLS, changed(SCHOOLS)))

        (edit,) = told(pdf(before, after)).edits
        assert "garden" in edit.after
        assert "buses" not in edit.after


class TestLinksAtTheFoot:
    @staticmethod
    def page(*addresses: str) -> bytes:
        foot = [Drawn(address, y=160 - 12 * line, size=9) for line, address in enumerate(addresses)]
        return a_pdf([*paragraphs(CITIES), *foot], paragraphs(SCHOOLS), paragraphs(HOTELS))

    WRAPPED = ("https://www.example.org/network/publications/buses-for-", "cities/report-of-the-first-year.pdf")

    def test_an_address_wrapped_elsewhere_is_the_same_address(self) -> None:
        whole = self.page("".join(self.WRAPPED))

        assert pdf(self.page(*self.WRAPPED), whole).verdict is Verdict.UNCHANGED

    def test_another_address_at_the_foot_is_told(self) -> None:
        outcome = pdf(self.page(*self.WRAPPED), self.page(self.WRAPPED[0].replace("buses", "trams"), self.WRAPPED[1]))

        assert any("trams-for-cities" in edit.after for edit in told(outcome).edits)
