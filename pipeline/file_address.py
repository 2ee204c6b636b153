"""What names a file, whichever server sends it and for however long its address is valid.

For comparisons only: a signed address without its signature, or with another server, may not be answered.
"""

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

# Parameters of signed addresses by the one that holds the signature: Amazon S3 (version 4 and 2), CloudFront, Google
# Cloud Storage, Alibaba Cloud OSS, Tencent Cloud COS, shared access signatures of Azure Storage.
_SCHEMES = tuple(
    (signature, re.compile(companions))
    for signature, companions in (
        ("x-amz-signature", r"x-amz-[\w-]+"),
        ("x-goog-signature", r"x-goog-[\w-]+"),
        ("x-oss-signature", r"x-oss-[\w-]+"),
        ("q-signature", r"q-[\w-]+|x-cos-security-token"),
        ("signature", r"signature|expires|policy|key-pair-id|(?:aws|oss)accesskeyid|googleaccessid|security-token"),
        ("sig", r"sig|sv|ss|srt|sr|sp|spr|st|se|si|sip|skoid|sktid|skt|ske|sks|skv|sdd|saoid|suoid|scid"),
    )
)
# Names of servers of which a site has many; `cop29` and `cop30` are two sites.
_NUMBERED = re.compile(
    r"(s|srv|server|www|web|cdn|static|st|assets?|media|img|images?|files?|dl|downloads?|mirror|node|edge|cache|content)"
    r"-?\d{1,3}(?=\.[\w-]+\.[\w.-]+$)"
)


def file_identity(url: str) -> str:
    """Return the address without the signature in its query and the number of the server in its host.

    >>> file_identity("https://cdn3.example.org/a.pdf?Expires=1778054400&Signature=vj~&Key-Pair-Id=K2")
    'https://cdn.example.org/a.pdf'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=_server(parts.netloc), query=_unsigned(parts)))


def _server(host: str) -> str:
    found = _NUMBERED.match(host)
    return found[1] + host[found.end() :] if found else host


def _unsigned(parts: SplitResult) -> str:
    pairs = [(pair.split("=", maxsplit=1)[0].lower(), pair) for pair in parts.query.split("&")]
    names = {name for name, _ in pairs}
    for signature, companions in _SCHEMES:
        if signature in names:
            pairs = [(name, pair) for name, pair in pairs if companions.fullmatch(name) is None]
    return "&".join(pair for _, pair in pairs)
