"""Read `phrases.yaml`, the words the core decides by."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from config.errors import ConfigError, Fault
from config.lines import read_yaml
from pipeline.message import N_, Message
from pipeline.phrases import Phrases, Topic, build_phrases

BUNDLED = Path(__file__).with_name("phrases.yaml")
_SHAPE: TypeAdapter[Mapping[Topic, list[str]]] = TypeAdapter(Mapping[Topic, list[str]])


@cache
def load_phrases(path: Path = BUNDLED) -> Phrases:
    """Return the compiled phrases; a file is read once in a process.  Raises ConfigError with what is wrong in it."""
    declared = read_yaml(path)
    try:
        return build_phrases(_SHAPE.validate_python(declared.data))
    except (ValidationError, ValueError) as error:
        message = Message(N_("is not usable: {reason}"), {"reason": str(error)})
        raise ConfigError([Fault(str(path), message)]) from error
