"""What an entry of a catalogue may say, key by key.

Every model turns into the value of the core that it stands for.
"""

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from config.cadence import validate_check
from config.errors import WrongValueError
from config.expressions import Css, css_or_regex
from config.follow import FollowEntry
from config.hosts import HostRules
from config.schema import Entry, Names, Text, one_of, shaped, unknown_word
from pipeline.address import identifies_reader
from pipeline.kinds import ChangeKind
from pipeline.message import N_, Message
from pipeline.source import Check, Citation, FetchMode, Season, Section, Source, SourceKind

_UNTOLD = (ChangeKind.COSMETIC, ChangeKind.NOISE, ChangeKind.FETCH_PROBLEM)
WATCHABLE = tuple(kind.value for kind in ChangeKind if kind not in _UNTOLD)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", value)
        _ = parts.port  # raises ValueError when it is no number
    except ValueError:
        usable = False
    if not usable:
        raise WrongValueError(
            Message(
                N_("'{value}' is not a web address; write it in full, with https:// in front"),
                {"value": value},
            )
        )
    if parts.username is not None or parts.password is not None:
        raise WrongValueError(Message(N_("an address must not carry a name or a password")))
    return value


def _day(value: Any) -> tuple[int, int]:
    if isinstance(value, str) and (form := re.fullmatch(r"(\d\d)-(\d\d)", value)) is not None:
        month, day = int(form[1]), int(form[2])
        if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]:
            return month, day
    raise WrongValueError(
        Message(N_("'{value}' is not a day of the year; write month-day, such as 04-01"), {"value": str(value)})
    )


def _rhythm(value: str) -> str:
    validate_check(value)
    return value


def _known(key: str) -> AfterValidator:
    """Return a validator that admits the words of the taxonomy, which come with the validation's context."""

    def check(value: str, info: ValidationInfo) -> str:
        words: tuple[str, ...] = (info.context or {})[key]
        if value not in words:
            raise WrongValueError(unknown_word(value, words))
        return value

    return AfterValidator(check)


def _words(values: type[SourceKind | FetchMode | Section]) -> BeforeValidator:
    return one_of(tuple(value.value for value in values))


Address = Annotated[Text, AfterValidator(_web_address)]
Rhythm = Annotated[Text, AfterValidator(_rhythm)]
DayOfYear = Annotated[tuple[int, int], BeforeValidator(_day)]
HostName = Annotated[
    Text, shaped(r"[A-Za-z0-9.-]+", N_("'{value}' is not the name of a host; write it without https:// and /"))
]
Lang = Annotated[
    Text,
    shaped(
        r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
        N_("'{value}' is not the code of a language; write one such as en, zh or fr"),
    ),
]


class SeasonEntry(Entry):
    start: DayOfYear | None = Field(default=None, alias="from")
    end: DayOfYear | None = Field(default=None, alias="to")
    check: Rhythm

    @model_validator(mode="after")
    def _has_both_ends(self) -> "SeasonEntry":
        if (self.start is None) is not (self.end is None):
            raise WrongValueError(Message(N_("a season needs both from and to, or neither")))
        return self

    def value(self) -> Season:
        return Season(start=self.start, end=self.end, check=self.check)


def _complete(seasons: tuple[SeasonEntry, ...]) -> tuple[SeasonEntry, ...]:
    validate_check(tuple(season.value() for season in seasons))
    return seasons


# The tags are only names for pydantic; `config.schema` leaves them out of what a person reads.
CheckEntry = Annotated[
    Annotated[Rhythm, Tag("<rhythm>")]
    | Annotated[tuple[SeasonEntry, ...], AfterValidator(_complete), Tag("<seasons>")],
    Discriminator(lambda value: "<seasons>" if isinstance(value, list) else "<rhythm>"),
]


class CitationEntry(Entry):
    issue: Text
    where: Text
    quoted: Text = ""


class SourceEntry(Entry):
    id: Annotated[Text, shaped(r"[A-Za-z0-9-]+", N_("'{value}' must be made of letters, digits and hyphens"))]
    reason: Text | None = None  # stands before `url` and `fetch`, whose validators look at it
    url: Address | None
    title: Names
    kind: Annotated[SourceKind, _words(SourceKind)]
    publisher: Text = ""
    lang: Lang | None = None
    programmes: tuple[Annotated[Text, _known("programmes")], ...] = ()
    strands: tuple[Annotated[Text, _known("strands")], ...] = ()
    initiatives: tuple[Annotated[Text, _known("initiatives")], ...] = ()
    section: Annotated[Section, _words(Section)] | None = None
    check: CheckEntry = "weekly"
    fetch: Annotated[FetchMode, _words(FetchMode)] = FetchMode.FULL
    watch: tuple[Annotated[ChangeKind, one_of(WATCHABLE)], ...] = ()
    select: Css | None = None
    ignore: tuple[Annotated[Text, AfterValidator(css_or_regex)], ...] = ()
    follow: FollowEntry | None = None
    aliases: tuple[Address, ...] = ()
    cited_in: tuple[CitationEntry, ...] = ()

    @field_validator("url")
    @classmethod
    def _nobodys_own_address(cls, url: str | None) -> str | None:
        if url is not None and identifies_reader(url):
            sentence = N_("this address was made for one reader of a newsletter; write the one it leads to, or null")
            raise WrongValueError(Message(sentence))
        return url

    @field_validator("url")
    @classmethod
    def _no_address_has_a_reason(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None and info.data.get("reason") is None:
            raise WrongValueError(Message(N_("a source without an address needs a reason: why can nobody request it?")))
        return url

    @field_validator("fetch")
    @classmethod
    def _never_has_a_reason(cls, fetch: FetchMode, info: ValidationInfo) -> FetchMode:
        if fetch is FetchMode.NEVER and info.data.get("reason") is None:
            raise WrongValueError(Message(N_("a source that is never requested needs a reason")))
        return fetch

    @field_validator("follow")
    @classmethod
    def _only_a_listing_is_followed(cls, follow: FollowEntry | None, info: ValidationInfo) -> FollowEntry | None:
        if follow is not None and info.data.get("kind") not in (SourceKind.LISTING, None):
            raise WrongValueError(Message(N_("only a source of the kind listing is followed")))
        if follow is not None and (url := info.data.get("url")) is not None:
            follow.refuse_foreign_pages(url)
        return follow

    def value(self) -> Source:
        check: Check = self.check if isinstance(self.check, str) else tuple(season.value() for season in self.check)
        follow = self.follow or FollowEntry()
        return Source(
            id=self.id,
            url=self.url,
            reason=self.reason,
            title=self.title.value(),
            kind=self.kind,
            publisher=self.publisher,
            lang=self.lang,
            programmes=self.programmes,
            strands=self.strands,
            initiatives=self.initiatives,
            section=self.section,
            check=check,
            fetch=self.fetch,
            watch=self.watch,
            select=self.select,
            ignore=self.ignore,
            items=follow.items,
            paging=follow.paging_of(self.url),
            depth=follow.depth,
            aliases=self.aliases,
            cited_in=tuple(
                Citation(issue=cited.issue, where=cited.where, quoted=cited.quoted) for cited in self.cited_in
            ),
        )


class HostEntry(Entry):
    delay: Annotated[float, Field(ge=0, le=3600)] | None = None
    avoid: Text | None = None
    tls: Annotated[Literal["verify", "insecure"], one_of(("verify", "insecure"))] = "verify"
    keep_parameters: tuple[Text, ...] = ()

    def value(self) -> HostRules:
        return HostRules(
            delay=self.delay,
            avoid=self.avoid,
            tls=self.tls,
            keep_parameters=frozenset(self.keep_parameters),
        )


class CatalogueFile(Entry):
    sources: tuple[SourceEntry, ...]
    hosts: dict[HostName, HostEntry] = Field(default_factory=dict)
