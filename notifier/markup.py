"""The templates of HTML pages and entries.  Everything put into them is escaped unless a template made it."""

import hashlib
from datetime import datetime
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from config import wording
from notifier import phrases
from notifier.characters import language_tag, one_line, printable, safe_href


@cache
def environment() -> Environment:
    """Return the one environment of this process; compiled templates stay in it."""
    made = Environment(
        loader=PackageLoader("notifier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    made.globals.update(
        phrases=phrases,
        kind_name=wording.kind_name,
        importance_name=wording.importance_name,
        section_name=wording.section_name,
        render=wording.render,
    )
    made.filters.update(
        href=safe_href,
        one_line=one_line,
        language_tag=language_tag,
        timestamp=_timestamp,
    )
    return made


def rendered(template: str, **values: object) -> str:
    """Return `notifier/templates/<template>` filled with `values`."""
    return environment().get_template(template).render(values)


@cache
def static(name: str) -> bytes:
    """Return a file of `notifier/static/`."""
    return (resources.files("notifier") / "static" / name).read_bytes()


def _printable(value: object) -> object:
    """Clean whatever a template is about to escape and write; no template can forget to."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def templates_digest() -> str:
    """Return a digest that changes when a template or a static file does."""
    digest = hashlib.sha256()
    for folder in ("templates", "static"):
        for file in sorted((resources.files("notifier") / folder).iterdir(), key=lambda file: file.name):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _timestamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
