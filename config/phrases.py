"""Read `phrases.yaml`, the words the core decides by, and `states.yaml`, the names of states."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from config.errors import ConfigError, Fault
from config.lines import read_yaml
from pipeline.message import N_, Message
from pipeline.phrases import Phrases, Topic, build_phrases

BUNDLED = Path(__file__).with_name("phrases.yaml")
STATES = Path(__file__).with_name("states.yaml")
_SHAPE: TypeAdapter[Mapping[Topic, list[str]]] = TypeAdapter(Mapping[Topic, list[str]])
_NAMES: TypeAdapter[Mapping[str, list[str]]] = TypeAdapter(Mapping[str, list[str]])  # by language


@cache
def load_phrases(path: Path = BUNDLED) -> Phrases:
    """Return the compiled phrases; a file is read once in a process.  Raises ConfigError with what is wrong in it."""
    declared = read_yaml(path)
    try:
        names = _NAMES.validate_python(read_yaml(STATES).data)
        states = [name for named in names.values() for name in named]
        return build_phrases(_SHAPE.validate_python(declared.data), states)
    except (ValidationError, ValueError) as error:
        message = Message(N_("is not usable: {reason}"), {"reason": str(error)})
        raise ConfigError([Fault(str(path), message)]) from error
