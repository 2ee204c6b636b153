"""YAML files whose mistakes can be shown with the line they are on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from config.errors import ConfigError, Fault
from pipeline.message import N_, Message

# The parser in C reads the bundled files in a tenth of the time; both give the same marks.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Location = tuple[int | str, ...]  #: the way from the top of a file to one of its values


@dataclass(frozen=True, slots=True)
class Declared:
    """A file that was read: its data, and the nodes that tell where each part of it stands."""

    file: str
    data: Any
    root: yaml.Node

    def line(self, location: Location) -> int:
        """Return the line, from 1, of the deepest part of `location` that stands in the file."""
        node, line = self.root, self.root.start_mark.line
        for step in location:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return int(line) + 1


def read_yaml(path: Path) -> Declared:
    """Read a file.  Raises ConfigError if it cannot be read, is no YAML, or says a key twice."""
    loader = _Loader(_text(path))
    try:
        root = loader.get_single_node()
        data = loader.construct_document(root) if root is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = Message(N_("this is not YAML: {reason}"), {"reason": error.problem or ""})
        raise ConfigError([Fault(f"{path}:{line}", message)]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # ValueError: a date that does not exist; RecursionError: nested a thousand times.
        reason = str(error).splitlines()[0]
        raise ConfigError([Fault(str(path), Message(N_("this is not YAML: {reason}"), {"reason": reason}))]) from error
    finally:
        loader.dispose()
    if root is None:
        raise ConfigError([Fault(str(path), Message(N_("the file is empty")))])
    if twice := [
        Fault(
            f"{path}:{key.start_mark.line + 1}",
            Message(N_("the key '{key}' is written twice"), {"key": key.value}),
        )
        for key in _repeated_keys(root, set())
    ]:
        raise ConfigError(twice)
    return Declared(str(path), data, root)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError([Fault(str(path), Message(N_("the file is not text in UTF-8")))]) from error
    except OSError as error:
        message = Message(N_("the file cannot be read: {reason}"), {"reason": error.strerror or type(error).__name__})
        raise ConfigError([Fault(str(path), message)]) from error


def _child(node: yaml.Node, step: int | str) -> tuple[int, yaml.Node] | None:
    """Return the line and the node that `step` leads to; a key's line is that of the key."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def _repeated_keys(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    if id(node) in seen:  # an alias may lead back to where it stands
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item, seen)
    if isinstance(node, yaml.MappingNode):
        known = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in known:
                    yield key
                known.add(key.value)
            yield from _repeated_keys(value, seen)
