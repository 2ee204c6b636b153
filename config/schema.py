"""What our YAML files have in common: strict models, and pydantic's findings as sentences for a person."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from config.errors import ConfigError, Fault, WrongValueError
from config.lines import Declared, Location
from pipeline.message import N_, Bilingual, Message

_SENTENCES: Mapping[str, str] = {
    "missing": N_("this key is needed"),
    "string_type": N_("must be text; put what looks like a number, a date, yes or no in quotes"),
    "string_too_short": N_("must not be empty"),
    "tuple_type": N_("must be a list, such as [one, two]"),
    "dict_type": N_("must be a mapping of keys and values"),
    "model_type": N_("must be a mapping of keys and values"),
    "model_attributes_type": N_("must be a mapping of keys and values"),
    "bool_type": N_("must be true or false"),
    "bool_parsing": N_("must be true or false"),
    "float_type": N_("must be a number"),
    "float_parsing": N_("must be a number"),
    "greater_than_equal": N_("is too small"),
    "less_than_equal": N_("is too large"),
    "finite_number": N_("must be a number"),
}


def shaped(pattern: str, sentence: str) -> AfterValidator:
    """Return a validator of text that matches `pattern` as a whole; `sentence` says what to write instead."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value) is None:
            raise WrongValueError(Message(sentence, {"value": value}))
        return value

    return AfterValidator(check)


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    shaped(r"[^\x00-\x1f\x7f]*", N_("must be text on one line")),
]


class Entry(BaseModel):
    """A mapping in a file; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(Entry):
    en: Text
    zh: Text

    def value(self) -> Bilingual:
        return Bilingual(self.en, self.zh)


Model = TypeVar("Model", bound=Entry)
NameOf = Callable[[Location], str]


def one_of(allowed: Callable[[], tuple[str, ...]] | tuple[str, ...]) -> BeforeValidator:
    """Return a validator that admits only these words, and names them."""

    def check(value: Any) -> Any:
        words = allowed() if callable(allowed) else allowed
        if isinstance(value, str) and value not in words:
            raise WrongValueError(unknown_word(value, words))
        return value

    return BeforeValidator(check)


def unknown_word(word: str, known: tuple[str, ...]) -> Message:
    if close := difflib.get_close_matches(word, known, n=1):
        return Message(
            N_("'{word}' is not known; did you mean {close}? The words are: {known}"),
            {"word": word, "close": close[0], "known": ", ".join(known)},
        )
    return Message(N_("'{word}' is not known; the words are: {known}"), {"word": word, "known": ", ".join(known)})


def findings(
    declared: Declared, model: type[Model], name_of: NameOf, context: Any = None
) -> tuple[Model | None, list[Fault]]:
    """Return the data as a `model`, or every mistake in it.

    `name_of` gives the words that name the entry a location is in, such as "source opn-news".
    """
    try:
        return model.model_validate(declared.data, context=context), []
    except ValidationError as error:
        return None, [
            _fault(declared, model, details, name_of) for details in error.errors(include_url=False, include_input=True)
        ]


def fault_at(declared: Declared, location: Location, name_of: NameOf, message: Message) -> Fault:
    """Return a mistake with its place: file, line, entry and key."""
    entry = name_of(location)
    keys = _keys(location, skip=2 if entry else 0)
    parts = [
        f"{declared.file}:{declared.line(location)}",
        *([entry] if entry else []),
        *([f"key {keys}"] if keys else []),
    ]
    return Fault(": ".join(parts), message)


def _fault(declared: Declared, model: type[Entry], details: ErrorDetails, name_of: NameOf) -> Fault:
    # Steps in brackets are names for the forms a value may have, and for keys; they do not stand in the file.
    location = tuple(step for step in details["loc"] if not str(step).startswith(("<", "[")))
    return fault_at(declared, location, name_of, _message(model, location, details))


def _message(model: type[Entry], location: Location, details: ErrorDetails) -> Message:
    if isinstance(wrong := details.get("ctx", {}).get("error"), WrongValueError):
        return wrong.message
    if details["type"] == "extra_forbidden":
        return _unknown_key(str(location[-1]), tuple(_fields(_model_at(model, location[:-1]))))
    if details["type"] in ("enum", "literal_error"):
        return Message(
            N_("'{word}' is not known; the words are: {known}"),
            {"word": str(details["input"]), "known": details.get("ctx", {}).get("expected", "")},
        )
    if (sentence := _SENTENCES.get(details["type"])) is not None:
        return Message(sentence)
    return Message(N_("is not usable: {reason}"), {"reason": details["msg"]})


def _unknown_key(key: str, known: tuple[str, ...]) -> Message:
    if close := difflib.get_close_matches(key, known, n=1):
        return Message(N_("this key is not known; did you mean {close}?"), {"close": close[0]})
    return Message(N_("this key is not known; the keys are: {known}"), {"known": ", ".join(known)})


def _keys(location: Location, skip: int) -> str:
    """Return the keys of a location, dotted; places in a list count from 1."""
    steps = location[skip:]
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _model_at(model: type[Entry], location: Location) -> type[Entry]:
    for step in location:
        if (annotation := _fields(model).get(str(step))) is not None:
            model = next(_models(annotation), model)
    return model


def _fields(model: type[Entry]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def raise_all(faults: list[Fault], error: type[ConfigError] = ConfigError) -> None:
    if faults:
        raise error(faults)
