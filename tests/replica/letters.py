"""The letter of the secretariat: the same title each month, so that the site adds a number to its address."""

from datetime import date

from tests.replica.life import FIRST_DAY, Story

_SLUG = "letter-of-the-secretariat-to-the-members"


def letters() -> tuple[Story, ...]:
    """Return the letters of a year and of the three months before it."""
    return tuple(_letter(number) for number in range(-3, 12))


def _letter(number: int) -> Story:
    year, month = divmod(FIRST_DAY.month - 1 + number, 12)
    day = date(FIRST_DAY.year + year, month + 1, 7)
    return Story(
        slug=_SLUG if number == -3 else f"{_SLUG}-{number + 2}",
        title="Letter of the secretariat to the members",
        day=day,
        paragraphs=(
            f"Dear members, in {day:%B} we look back on {12 + month} talks with those who buy for a whole country.",
            f"The next letter comes in {(month + 1) % 12 + 1} weeks, with what you have sent us on page {month + 2}.",
        ),
    )
