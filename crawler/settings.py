"""Our manners and our guards, in one place that anyone may audit.

We are guests on public servers: recognisable, slow, one request at a time, asking only for what changed, and never
led to an address that is not public.  Everything is given to Scrapy as project settings; no spider overrides any.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from config.hosts import HostRules, rules_for
from config.settings import Settings

PRODUCT = "scpwatch"  #: the name robots.txt files may address (RFC 9309, 2.2.1)

MIB = 2**20
PAGE_SIZE = 8 * MIB  #: after decompression; above it a page is a problem, not a page
DOCUMENT_SIZE = 64 * MIB
PAGE_TIMEOUT = 45  #: seconds, for the whole answer
DOCUMENT_TIMEOUT = 180

LEAST_DELAY = 1.0  #: seconds between requests to a public host, whatever is configured
RETRIES = 2
FIRST_RETRY_WAIT = 1.0  #: seconds; doubled each time
LONGEST_WAIT = 60.0  #: seconds a host may make us wait in one visit; longer, and its pages are due later
LONGEST_CRAWL_DELAY = 300.0  #: seconds; a longer Crawl-delay in robots.txt would keep a child for days
SILENT_REQUESTS = 15  #: requests in a row without any answer, after which the rest of the visit is given up
SILENT_PAUSE = 600.0  #: seconds such a host is left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a host is treated."""

    delay: float  #: seconds from one request to the next
    concurrency: int


def manners(host: str, settings: Settings, hosts: Mapping[str, HostRules]) -> Manners:
    """Return the pace for a host.  Faster than polite is possible for hosts of `ALLOW_HOSTS` only."""
    delay = rules_for(hosts, host).delay
    if settings.is_allowed_host(host):
        return Manners(
            delay=settings.download_delay if delay is None else delay, concurrency=settings.concurrent_per_host
        )
    return Manners(delay=max(LEAST_DELAY, settings.download_delay, delay or 0.0), concurrency=1)


def crawl_settings(settings: Settings) -> dict[str, Any]:
    """Return the whole of Scrapy's settings for a child."""
    return {
        # Who we are, and what we respect.
        "USER_AGENT": f"{PRODUCT}/{version(PRODUCT)} (+{settings.public_url})",
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": PRODUCT,
        "CONCURRENT_REQUESTS": settings.concurrent_requests,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,  # `crawler.pace` sets each host's own `manners`
        "DOWNLOAD_DELAY": max(LEAST_DELAY, settings.download_delay),
        "DOWNLOAD_DELAY_JITTER": 0,  # a delay is a promise, not an average
        "RETRY_TIMES": RETRIES,
        # What we let in.
        "DOWNLOAD_MAXSIZE": PAGE_SIZE,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": PAGE_TIMEOUT,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,  # Scrapy's default accepts any certificate
        "REDIRECT_MAX_TIMES": 5,
        "URLLENGTH_LIMIT": 0,  # longer addresses would be dropped without a word
        "METAREFRESH_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,  # 304, 404 and 410 are answers
        # What we never do.
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "HTTPCACHE_ENABLED": False,  # it answers without asking, and hides changes
        "HTTPPROXY_ENABLED": False,  # behind a proxy the guard would see the proxy's address only
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,  # otherwise a port that runs Python
        "DOWNLOAD_HANDLERS": {
            "http": "crawler.connection.Connection",
            "https": "crawler.connection.Connection",
            "file": None,
            "ftp": None,
            "s3": None,
            "data": None,
        },
        # Our own parts, in the order a request passes them.
        "TWISTED_DNS_RESOLVER": "crawler.guard.GuardResolver",
        "GUARD_ALLOWED": settings.is_allowed_host,
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.guard.AddressGuard": 10,
            "crawler.pace.Pace": 20,
            "crawler.robots.Robots": 100,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawler.backoff.Backoff": 550,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "crawler.conditional.Conditional": 610,
            "crawler.guard.Translate": 900,
        },
        # Logs come from us, one line to a source: Scrapy's would name addresses with personal parameters.
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
        "MEMUSAGE_ENABLED": False,  # the parent measures, and replaces a child that grew
    }
