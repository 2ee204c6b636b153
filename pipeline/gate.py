"""Was the page really read?  Asked before any comparison.

A guard's page, an error that says 200, a login form, an empty body or another type of file is a fetch problem, never a
change of the content.
"""

import re

from pipeline.document import BlockKind, Document
from pipeline.extract import sniff
from pipeline.fetched import FetchResult, Problem, ProblemCode
from pipeline.fold import has_han, has_kana
from pipeline.message import N_, Message, Value
from pipeline.phrases import Phrases, Topic

GONE = frozenset((404, 410))
GUARDED = frozenset((202, 403, 405, 429, 503))  #: the statuses under which guards put their page
_SHORT = 1200  # characters: a page with more words than this is no block page, whatever words it uses
_VERY_SHORT = 500
_LITTLE = 250  # letters, a Chinese or Japanese one counted twice: what an error page says beside its message
_CHALLENGE_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": "challenge", "x-datadome": ""}
_RAW_CHALLENGE = re.compile(
    rb"/cdn-cgi/challenge-platform|_Incapsula_Resource|awswaf\.com/|captcha-delivery\.com|px-captcha|ak_bmsc.{0,200}challenge",
    re.IGNORECASE,
)


def answer_problem(fetched: FetchResult) -> Problem | None:
    """Return what is wrong with the answer itself, before its body is read; None if it can be read.

    404 and 410 are no problem of this kind: the page may be gone, which is a change.
    """
    if fetched.problem is not None:
        return fetched.problem
    if fetched.status is None:
        return _problem(ProblemCode.OTHER, N_("no answer"))
    if _is_challenge(fetched):
        return _problem(
            ProblemCode.BLOCK_PAGE,
            N_("a guard in front of the site asks for a proof of being human (status {status})"),
            status=fetched.status,
        )
    if fetched.status in GONE or fetched.not_modified:
        return None
    if fetched.status == 401:
        return _problem(ProblemCode.LOGIN_WALL, N_("the page asks for a login (status 401)"), transient=False)
    if not 200 <= fetched.status < 300 or fetched.status in (202, 204, 205):
        return _problem(ProblemCode.HTTP_ERROR, N_("the server answered with status {status}"), status=fetched.status)
    if not fetched.body.strip():
        return _problem(ProblemCode.EMPTY, N_("the answer is empty"))
    return None


def document_problem(document: Document, phrases: Phrases) -> Problem | None:
    """Return why a page that answered 200 is not the page itself; None if it is."""
    text = f"{document.title}\n{document.text}"
    if not document.text.strip():
        return _problem(ProblemCode.EMPTY, N_("no text was found on the page"))
    if len(text) > _SHORT:
        return None
    for topic, code, sentence in (
        (Topic.BLOCK_PAGE, ProblemCode.BLOCK_PAGE, N_("a guard in front of the site answers (“{words}”)")),
        (
            Topic.UNAVAILABLE,
            ProblemCode.HTTP_ERROR,
            N_("the page says that the site is not available (“{words}”)"),
        ),
        (Topic.LOGIN_WALL, ProblemCode.LOGIN_WALL, N_("the page asks for a login (“{words}”)")),
        (
            Topic.SOFT_404,
            ProblemCode.SOFT_404,
            N_("the page says that it does not exist (“{words}”), with status 200"),
        ),
    ):
        words = phrases.find(topic, _opening(document))
        if words is None and len(text) <= _VERY_SHORT:
            words = _message(topic, document, phrases)
        if words:
            return _problem(code, sentence, words=words)
    return None


def _opening(document: Document) -> str:
    """Return the title and the first heading: words there are what the page is about."""
    heading = next((block.text for block in document.blocks if block.kind is BlockKind.HEADING), "")
    return f"{document.title}\n{heading}"


def _message(topic: Topic, document: Document, phrases: Phrases) -> str | None:
    """Return the phrase in the text, if the page says little else: beside a text it is a strip or a quotation."""
    found = [phrases.find(topic, block.text) for block in document.blocks]
    others = "".join(block.text for block, words in zip(document.blocks, found, strict=True) if words is None)
    weight = sum(2 if has_han(letter) or has_kana(letter) else 1 for letter in others)
    return next(filter(None, found), None) if weight <= _LITTLE else None


def type_problem(before: str, after: str) -> Problem | None:
    """Return a problem when a PDF answers as a page, or a page as a PDF."""
    if (before == sniff.PDF) == (after == sniff.PDF):
        return None
    return _problem(ProblemCode.WRONG_TYPE, N_("expected {before}, got {after}"), before=before, after=after)


def _is_challenge(fetched: FetchResult) -> bool:
    named = any(
        value in fetched.headers.get(name, "\0").lower()
        for name, value in _CHALLENGE_HEADERS.items()
        if name in fetched.headers
    )
    raw = fetched.status in GUARDED and _RAW_CHALLENGE.search(fetched.body[:50_000]) is not None
    return named or raw


def _problem(code: ProblemCode, sentence: str, *, transient: bool = True, **values: Value) -> Problem:
    return Problem(code=code, message=Message(sentence, values), transient=transient)
