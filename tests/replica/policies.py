"""The policies that the network lists: some come with a file, whose name has spaces that were encoded twice."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import unquote

from pipeline.kinds import ChangeKind
from tests.crawler.server import Answer
from tests.pdf_writer import a_pdf, paragraphs
from tests.replica.life import FIRST_DAY, Event, Story

POLICIES = "/knowledge-centre/policies"
_UPLOADED_AGAIN = timedelta(days=16)  #: after which the page leads to a file of the same name with `_0`
_REWRITTEN = timedelta(days=24)  #: after which other words stand under the same address
_REPLACED = frozenset({ChangeKind.DOCUMENT_REPLACED})


def events(policies: Sequence[Story], last_day: date) -> Iterator[Event]:
    """Yield what becomes of the files of policies that are new."""
    for policy in policies:
        if policy.day <= FIRST_DAY or policy.withdrawn is not None:
            continue
        again, rewritten = policy.day + _UPLOADED_AGAIN, policy.day + _REWRITTEN
        if _is_uploaded_again(policy) and again <= last_day:
            yield Event(day=again, url=f"{POLICIES}/{policy.slug}", words="_0.pdf", kinds=_REPLACED)
        if _is_rewritten(policy) and rewritten <= last_day:
            yield Event(day=rewritten, url=_file(policy), words="ninety", kinds=_REPLACED)


def link(policy: Story, today: date) -> str:
    """Return the link to the file of a policy, as HTML; "" where it has none."""
    if not (_is_uploaded_again(policy) or _is_rewritten(policy)):
        return ""
    again = _is_uploaded_again(policy) and today >= policy.day + _UPLOADED_AGAIN
    return f"<p><a href='{_file(policy, again=again)}'>The text of the policy (PDF)</a></p>"


def file_answer(path: str, policies: Sequence[Story], today: date) -> Answer | None:
    """Return the file at a path from which the server has taken one layer of encoding; None if there is none."""
    for policy in policies:
        if not policy.is_listed(today) or not link(policy, today):
            continue
        if path == unquote(_file(policy)):
            days = "ninety" if _is_rewritten(policy) and today >= policy.day + _REWRITTEN else "sixty"
            return _text(policy, f"2. Bills are paid within {days} days, and those of small firms first.")
        if path == unquote(_file(policy, again=True)) and today >= policy.day + _UPLOADED_AGAIN:
            return _text(policy, "2. Bills are paid within thirty days, and those of small firms first.")
    return None


def _number(policy: Story) -> int:
    return int(policy.slug.split("-")[1])


def _is_uploaded_again(policy: Story) -> bool:
    return _number(policy) % 6 == 3


def _is_rewritten(policy: Story) -> bool:
    return _number(policy) % 6 == 0


def _file(policy: Story, *, again: bool = False) -> str:
    return f"/sites/default/files/from-crm/231-bdc862c0_Policy%2520no%2520{_number(policy)}{'_0' if again else ''}.pdf"


def _text(policy: Story, rule: str) -> Answer:
    body = a_pdf(
        paragraphs(
            policy.title,
            "1. Whoever buys for the state asks for goods that last, and for the proof of it.",
            rule,
            f"3. The rules are looked at again after {3 + _number(policy) % 4} years.",
        ),
        title=policy.title,
    )
    return Answer(body=body, content_type="application/pdf", etag=f'"{rule[:40]}-{policy.slug}"')
