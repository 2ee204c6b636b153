"""Addresses as identities: which two are the same page, and which parts only say where a visitor came from."""

import re
from urllib.parse import SplitResult, parse_qs, quote, urldefrag, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|mc_cid|mc_eid|ct|fbclid|gclid|dclid|msclkid|yclid|igshid|_ga|_gl|ref_src|"
    r"phpsessid|jsessionid|sid|session_?(?:id|key|token)?|sess|cfid|cftoken|"
    r"_|nonce|no_?cache|cache_?bust(?:er)?|cb|rnd|rand|random|timestamp",
    re.IGNORECASE,
)
#: Parameters that choose a part of a list (Drupal's pager, facets and exposed filters among them), never another page.
_LIST = re.compile(r"page|f(?:\[|%5B).*|field_\w+|sort(?:_by|_order)?|order|items_per_page", re.IGNORECASE)
_PART = re.compile(r"/page/(\d{1,5})/?$")  # a page of a list that is counted in the path
# A session in the path: behind a semicolon, or as ASP.NET writes it without cookies, `/(S(1x2y))/`, `/(X(1)S(1x2y))/`.
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?#]*|/\((?:[AFSX]\([\w-]*\))+\)(?=/)", re.IGNORECASE)
# What a hand that typed an address into a sentence, or a program that looked for its end, left behind it.
_COUNTER = re.compile(r"/track/(?:click|open)(?:$|[/.])", re.IGNORECASE)  # of clicks in a newsletter
_READER = frozenset(("u", "id", "e"))  # sender, link or issue, and reader
_GLUED = re.compile(r"[。，、；）》」”>]+\.?$")
_GLUED_STOP = re.compile(r"(/|\.[a-z]{2,5}|\d)\.$", re.IGNORECASE)


def canonical(url: str, keep: frozenset[str] = frozenset()) -> str:
    """Return the address without fragment, tracking parameters and session ids.

    `keep` names parameters that matter on this host although they look like tracking.  Percent-encoding is left as
    printed (`%20` and `%2520` are different files); scheme and host are lower-cased; an unusable address is returned
    as it is.

    >>> canonical("HTTPS://Example.org/a%20b.pdf?utm_source=x&c=1#top")
    'https://example.org/a%20b.pdf?c=1'
    """
    try:
        parts = urlsplit(urldefrag(url.strip()).url)
        host = _host(parts)
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url.strip()
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and (pair.split("=")[0] in keep or not _tracks(pair))
    )
    path = _PATH_SESSION.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def absolute(base: str, href: str, keep: frozenset[str] = frozenset()) -> str | None:
    """Return the canonical address that `href` on the page `base` leads to; None if it is no web address.

    >>> absolute("https://example.org/", "/plan.pdf。")
    'https://example.org/plan.pdf'
    """
    try:
        joined = urljoin(base, _GLUED_STOP.sub(r"\1", _GLUED.sub("", href.strip())))
    except ValueError:
        return None
    if not joined.lower().startswith(("http://", "https://")):
        return None
    return canonical(quote(joined, safe="%/:=&?~#+!$,;'@()*[]"), keep)


def item_address(base: str, href: str, keep: frozenset[str] = frozenset()) -> str | None:
    """Return the address of the item that `href` on the listing `base` leads to; None if it is no web address.

    One item is linked with many addresses: what only says from which part of a list the visitor came is left out.

    >>> item_address("https://example.org/news", "/news/a-story?page=3&f%5B0%5D=topic%3A4")
    'https://example.org/news/a-story'
    """
    address = absolute(base, href, keep)
    if address is None:
        return None
    parts = _parts(address)
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if pair.split("=")[0] in keep or not _LIST.fullmatch(pair.split("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept)))


def host_of(url: str) -> str:
    """Return the host (with its port where one is written) in lower case; "" if there is none."""
    try:
        return _host(urlsplit(url))
    except ValueError:
        return ""


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ only in scheme, `www.`, a final slash, tracking or fragment."""
    return _identity(one) == _identity(other)


def same_path(one: str, other: str) -> bool:
    """Whether two addresses differ at most in their query: pages and facets of one list."""
    return _identity(one)[:2] == _identity(other)[:2]


def same_list(one: str, other: str) -> bool:
    """Whether two addresses are pages or facets of one list: they differ at most in their query and a final `/page/2`.

    >>> same_list("https://example.org/news/page/3/", "https://example.org/news?topic=4")
    True
    """
    return same_path(_first_part(one), _first_part(other))


def part_number(url: str) -> int | None:
    """Return which page of a list an address names, in its parameter `page` or at the end of its path; None if none.

    >>> part_number("https://example.org/news?page=1"), part_number("https://example.org/news/page/2/")
    (1, 2)
    """
    parts = _parts(url)
    value = parse_qs(parts.query).get("page", [""])[0]
    if re.fullmatch(r"\d{1,5}", value):
        return int(value)
    found = _PART.search(parts.path)
    return int(found[1]) if found is not None else None


def is_home(url: str) -> bool:
    """Whether an address is the first page of its host (`/`, `/en`, `/index.html`)."""
    return (
        re.fullmatch(r"/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?)?/?(?:(?:index|home|default)\.\w+)?", _parts(url).path)
        is not None
    )


def identifies_reader(url: str) -> bool:
    """Whether an address was made for one reader of a newsletter: to ask for it tells the sender who reads what.

    >>> identifies_reader("https://example.us1.list-manage.com/track/click?u=5e&id=0b&e=1c")
    True
    """
    parts = _parts(url)
    names = {pair.partition("=")[0] for pair in parts.query.split("&")}
    return _COUNTER.search(parts.path) is not None or names >= _READER


def _first_part(url: str) -> str:
    parts = _parts(url)
    return urlunsplit(parts._replace(path=_PART.sub("", parts.path)))


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # `http://[x`: an address of its own, whatever it means
        return SplitResult("", "", url, "", "")


def _host(parts: SplitResult) -> str:
    if parts.hostname is None:
        return ""
    default = {"http": 80, "https": 443}.get(parts.scheme.lower())
    return parts.hostname if parts.port in (None, default) else f"{parts.hostname}:{parts.port}"


def _tracks(pair: str) -> bool:
    return _TRACKING.fullmatch(pair.split("=", maxsplit=1)[0]) is not None


def _identity(url: str) -> tuple[str, str, str]:
    parts = _parts(canonical(url))
    return (parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query)
