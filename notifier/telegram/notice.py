"""A notice to admins as Telegram messages."""

from config import wording
from notifier.telegram.richtext import LIMIT, Style, link, run, shortened, split, to_html
from pipeline.health.notice import Notice
from pipeline.message import N_

_LINE = 700  # UTF-16 units of one line: a reason in a sentence, or the names of some thirty sources


def notice_parts(notice: Notice, *, lang: str, public_url: str) -> tuple[str, ...]:
    """Return the messages that tell a notice: a heading, one line to what began or ended, and where to see the rest."""
    heading = (run(wording.text(N_("Health of the sources"), lang), Style.BOLD),)
    lines = [shortened([run("• "), run(wording.render(line.message, lang))], _LINE) for line in notice.lines]
    prefix = "" if lang == "en" else f"/{lang}"
    all_sources = (link(wording.text(N_("All sources"), lang), f"{public_url.rstrip('/')}{prefix}/sources/"),)
    return tuple(to_html(part) for part in split([heading, *lines, all_sources], LIMIT))
