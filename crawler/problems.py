"""Every way in which a request can fail, as a sentence for the person who looks after the catalogue."""

from collections.abc import Iterator

from OpenSSL.SSL import Error as TLSError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.utils._compression import _DecompressionMaxSizeExceeded
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure

from crawler.errors import AvoidedHost, BlockedAddress, HostClosed, RobotsForbid, RobotsUnreadable
from crawler.job import Fault
from crawler.settings import MIB
from pipeline.fetched import Problem, ProblemCode
from pipeline.message import N_, Message


def problem_of(error: BaseException, *, host: str, limit: int, timeout: float) -> Problem:
    """Return what `error` means for a page on `host`, which was given `limit` bytes and `timeout` seconds."""
    problem = _decision(error, host, limit, timeout) or _network(error, host, timeout)
    if problem is not None:
        return problem
    if isinstance(error, DownloadCancelledError) or isinstance(error.__cause__, _DecompressionMaxSizeExceeded):
        # The text of these errors may be empty: their type is what says it.
        return _lasting(ProblemCode.TOO_LARGE, N_("the answer is larger than {limit} MiB"), limit=limit // MIB)
    if isinstance(error, IgnoreRequest):  # the one reason left: Scrapy's redirect middleware
        return _lasting(ProblemCode.REDIRECT_LOOP, N_("the server sends us from one address to the next without end"))
    if isinstance(error, OSError | EOFError):  # of the decompression
        return _passing(ProblemCode.UNREADABLE, N_("the answer is compressed and damaged"))
    return _passing(ProblemCode.OTHER, N_("the request failed: {reason}"), reason=type(error).__name__)


def problem_of_fault(fault: Fault) -> Problem:
    """Return what it means that reading a page killed the process, or never came to an end."""
    match fault:
        case Fault.DIED:
            return _passing(ProblemCode.UNREADABLE, N_("reading this page crashed the program that reads it"))
        case Fault.HUNG:
            return _passing(ProblemCode.UNREADABLE, N_("reading this page took too long and was stopped"))


def problem_of_reading(error: Exception) -> Problem:
    """Return what it means that our own reading of a page failed: a fault of ours, which costs this page only."""
    return _passing(
        ProblemCode.UNREADABLE, N_("this page could not be understood ({reason})"), reason=type(error).__name__
    )


def problem_of_address() -> Problem:
    """Return what it means that an address cannot be used at all."""
    return _lasting(ProblemCode.OTHER, N_("the address is not usable"))


def problem_of_loss() -> Problem:
    """Return what it means that a request was made and never came to an end: a fault of ours."""
    return _passing(ProblemCode.OTHER, N_("the request was lost on the way"))


def is_certificate_error(error: BaseException) -> bool:
    """Whether the server's certificate, or its TLS, was refused.  Asking again would not help."""
    return any(isinstance(cause, TLSError | VerificationError) for cause in _causes(error))


def _decision(error: BaseException, host: str, limit: int, timeout: float) -> Problem | None:
    """Why we did not ask."""
    match error:
        case BlockedAddress():
            return _lasting(ProblemCode.BLOCKED_ADDRESS, N_("{host} leads to an address that is not public"), host=host)
        case AvoidedHost():
            return _lasting(
                ProblemCode.AVOIDED_HOST,
                N_("{host} is avoided: {reason}"),
                host=error.host,
                reason=error.reason,
            )
        case RobotsForbid():
            return _lasting(ProblemCode.ROBOTS, N_("the robots.txt of {host} forbids this address"), host=host)
        case RobotsUnreadable(reason=int(status)):
            return _passing(
                ProblemCode.HTTP_ERROR if status >= 500 else ProblemCode.ROBOTS,  # a server in trouble refuses nobody
                N_("the robots.txt of {host} answers with status {status}, so nothing there may be read"),
                host=host,
                status=status,
            )
        case RobotsUnreadable(reason=Exception() as cause):
            return problem_of(cause, host=host, limit=limit, timeout=timeout)
        case HostClosed(asked=True):
            return _passing(ProblemCode.HTTP_ERROR, N_("{host} asks to be left alone for a while"), host=host)
        case HostClosed():
            return _passing(ProblemCode.CONNECTION, N_("{host} has stopped answering"), host=host)
        case UnsupportedURLSchemeError():
            return _lasting(ProblemCode.BLOCKED_ADDRESS, N_("the address is not one of the web"))
    return None


def _network(error: BaseException, host: str, timeout: float) -> Problem | None:
    """Why there was no answer."""
    if is_certificate_error(error):
        return _passing(ProblemCode.TLS, N_("the certificate of {host} cannot be trusted"), host=host)
    match error:
        case CannotResolveHostError():
            return _passing(ProblemCode.DNS, N_("the name {host} is unknown, or there is no network"), host=host)
        case DownloadConnectionRefusedError():
            return _passing(ProblemCode.CONNECTION, N_("{host} refuses the connection"), host=host)
        case DownloadTimeoutError():
            return _passing(
                ProblemCode.TIMEOUT, N_("no complete answer within {seconds} seconds"), seconds=int(timeout)
            )
        case ResponseDataLossError():
            return _passing(ProblemCode.CONNECTION, N_("the connection broke before the whole answer was here"))
        case DownloadFailedError() | ConnectionClosed():
            return _passing(ProblemCode.CONNECTION, N_("the connection to {host} broke"), host=host)
        case ConnectError():
            return _passing(ProblemCode.CONNECTION, N_("{host} cannot be reached"), host=host)
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """All errors behind one: Twisted keeps them in `reasons`, Python in `__cause__`."""
    yield error
    for reason in getattr(error, "reasons", ()):
        inner = reason.value if isinstance(reason, Failure) else reason
        if isinstance(inner, BaseException):
            yield from _causes(inner)
    if error.__cause__ is not None:
        yield from _causes(error.__cause__)


def _passing(code: ProblemCode, sentence: str, **values: str | int) -> Problem:
    return Problem(code=code, message=Message(sentence, values), transient=True)


def _lasting(code: ProblemCode, sentence: str, **values: str | int) -> Problem:
    return Problem(code=code, message=Message(sentence, values), transient=False)
