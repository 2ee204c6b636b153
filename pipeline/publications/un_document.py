"""Documents of the United Nations: their symbols in addresses and in words.

One document has many addresses: that of its readers (`/zh/A/RES/78/265`, with or without the language) on several
hosts, and that of the system that keeps it (`/api/symbol/access?s=A%2FRES%2F78%2F265&l=zh&t=pdf`).  They are known by
their shape, so that a host that takes over is known as well.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.tokens import SYMBOL, symbols

_ACCESS = "/api/symbol/access"
#: As the addresses write them: BCP 47, the letter of the organisation, and `ch`, its own word for Chinese.
_LANGUAGES = {"ar": "ar", "ch": "zh", "zh": "zh", "en": "en", "fr": "fr", "ru": "ru", "es": "es"}
_LETTERS = {"a": "ar", "c": "zh", "e": "en", "f": "fr", "r": "ru", "s": "es"}
_USUAL = "en"  # where an address names no language
# A resolution is named by its number alone: 第67/203号决议.
_RESOLUTION = re.compile(r"第\s*(?:A/RES/)?(\d{1,3}/\d{1,3})\s*号\s*决议")


@dataclass(frozen=True, slots=True)
class UNDocument:
    """What an address leads to."""

    symbol: str  #: such as "A/RES/78/265"
    lang: str  #: BCP 47 primary tag

    @property
    def key(self) -> str:
        """The same for all addresses of this document in this language."""
        return f"{self.symbol} {self.lang}"


def un_document(url: str) -> UNDocument | None:
    """Return the UN document that an address names; None if it names none.

    >>> un_document("https://undocs.org/ch/A/RES/67/203")
    UNDocument(symbol='A/RES/67/203', lang='zh')
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # `http://[x`
        return None
    if parts.path.rstrip("/") == _ACCESS:
        query = parse_qs(parts.query)
        symbol, lang = query.get("s", [""])[0], query.get("l", [""])[0].lower()
        return _document(symbol, _LANGUAGES.get(lang) or _LETTERS.get(lang))
    first, _, rest = unquote(parts.path).strip("/").partition("/")
    if first.lower() in _LANGUAGES:
        return _document(rest, _LANGUAGES[first.lower()])
    return _document(f"{first}/{rest}", None)


def is_document_store(url: str) -> bool:
    """Whether an address asks the system that keeps the documents: it answers 200 and nothing for what it has not."""
    return un_document(url) is not None and urlsplit(url).path.rstrip("/") == _ACCESS


def named_documents(text: str) -> tuple[str, ...]:
    """Return the symbols of the documents that a text names, each once.

    >>> named_documents("第67/203号决议（A/RES/67/203）")
    ('A/RES/67/203',)
    """
    numbers = (f"A/RES/{match.group(1)}" for match in _RESOLUTION.finditer(text))
    return tuple(dict.fromkeys((*symbols(text), *numbers)))


def _document(symbol: str, lang: str | None) -> UNDocument | None:
    symbol = symbol.strip("/ ")
    if SYMBOL.fullmatch(symbol) is None or not re.search(r"\d", symbol):
        return None
    return UNDocument(symbol, lang or _USUAL)
