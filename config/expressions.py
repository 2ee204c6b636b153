"""Regular expressions and CSS selectors that a person wrote into a catalogue."""

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]  # no other module of Python reads an expression apart
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Annotated, Any

from pydantic import AfterValidator

from config.errors import WrongValueError
from config.schema import Text
from pipeline.message import N_, Message

Token = tuple[object, Any]  #: what is done, and what with, as `re` reads an expression

_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT)
_GROUPS = (code.SUBPATTERN, code.BRANCH)


def _regex(value: str) -> str:
    try:
        re.compile(value)
        endless = _is_endless(parser.parse(value))
    except (re.error, RecursionError, OverflowError) as error:
        raise WrongValueError(
            Message(N_("'{value}' is not a regular expression: {reason}"), {"value": value, "reason": str(error)})
        ) from error
    if endless:
        sentence = N_(
            "'{value}' may take for ever: it repeats what is a repetition already; write {good} in place of {bad}"
        )
        raise WrongValueError(Message(sentence, {"value": value, "good": r"[\w-]+", "bad": r"(\w+-?)+"}))
    return value


def _css(value: str) -> str:
    import soupsieve  # noqa: PLC0415 - brings bs4, which a catalogue without selectors does not need

    try:
        soupsieve.compile(value)
    except soupsieve.SelectorSyntaxError as error:
        raise WrongValueError(
            Message(
                N_("'{value}' is not a CSS selector: {reason}"),
                {"value": value, "reason": str(error).splitlines()[0]},
            )
        ) from error
    return value


def css_or_regex(value: str) -> str:
    """Return the value if it is a CSS selector or a /regular expression/.  Raises WrongValueError."""
    if len(value) > 1 and value.startswith("/") and value.endswith("/"):
        _regex(value[1:-1])
        return value
    return _css(value)


Regex = Annotated[Text, AfterValidator(_regex)]
Css = Annotated[Text, AfterValidator(_css)]


def _is_endless(expression: Iterable[Token]) -> bool:
    """Whether an expression repeats a group that one repetition in it can fill alone, as `(a+)+` does.

    On a text that does not match, the number of ways to try it doubles with each character.
    """
    for operator, value in expression:
        groups = tuple(_groups(value))
        if _is_unbounded(operator, value) and any(_is_one_repetition(group) for group in groups):
            return True
        if any(_is_endless(group) for group in groups):
            return True
    return False


def _is_one_repetition(expression: Iterable[Token]) -> bool:
    tokens = tuple(expression)
    needed = tuple(token for token in tokens if token[0] not in _REPEATS or token[1][0] > 0)
    return len(needed) <= 1 and any(
        _is_unbounded(operator, value)
        or (operator in _GROUPS and any(_is_one_repetition(group) for group in _groups(value)))
        for operator, value in needed or tokens
    )


def _is_unbounded(operator: object, value: Any) -> bool:
    return operator in _REPEATS and value[1] is code.MAXREPEAT


def _groups(value: Any) -> Iterator[Iterable[Token]]:
    """Yield the expressions inside a token, however deep in its tuples."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _groups(part)
