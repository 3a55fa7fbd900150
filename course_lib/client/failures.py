"""The sentence for each way in which a request can fail."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import httpx

from course_lib.client.errors import ServiceError


def lost(error: httpx.TransportError, url: str, timeout: float) -> ServiceError:
    """Return the error for a request that brought no whole answer."""
    if isinstance(error, httpx.ReadTimeout | httpx.WriteTimeout):
        return too_slow(url, timeout)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return _no_connection(error, url)
    if isinstance(error, httpx.ProxyError):
        return ServiceError(
            f"The proxy on the way to {url} refuses ({_one_line(str(error))}); check HTTPS_PROXY "
            "and NO_PROXY.",
            "unreachable",
        )
    return ServiceError(
        f"The connection to {url} broke before the whole answer came; see whether the service "
        "still runs, and what its log says.",
        "connection_lost",
    )


def too_slow(url: str, timeout: float) -> ServiceError:
    """Return the error for an answer that didn't come, or didn't end, in time."""
    return ServiceError(
        f"{url} didn't answer within {timeout:g} seconds; allow it more time, or ask for less at "
        "once.",
        "timeout",
    )


def redirected(url: str, response: httpx.Response) -> ServiceError:
    """Return the error for an answer that sends the client elsewhere."""
    target = response.headers.get("Location", "")[:200]
    return ServiceError(
        f"{url} points to {target!r}, which is not followed because key and pictures would go "
        "along; give that address yourself if you trust it.",
        "redirected",
        status=response.status_code,
    )


def json_object(url: str, response: httpx.Response, content: bytes) -> dict:
    """Return the JSON object of an answer, {} for an empty success; raises ServiceError."""
    if not content and response.is_success:
        return {}
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise not_json(url, response) from None
    if not isinstance(found, dict):
        raise not_json(url, response)
    return found


def not_json(url: str, response: httpx.Response | None) -> ServiceError:
    """Return the error for an answer that is none of the face service's."""
    status = None if response is None else response.status_code
    answer = f"status {status} and " if status else ""
    return ServiceError(
        f"{url} answered with {answer}something other than the face service's JSON; check the "
        "address and whether a proxy stands between.",
        "not_json",
        status=status,
        retry_after=None if response is None else _retry_after(response),
    )


def refused(url: str, response: httpx.Response, content: dict) -> ServiceError:
    """Return the error that the service's own answer tells."""
    told = content.get("error")
    if not isinstance(told, dict) or not isinstance(told.get("code"), str):
        return not_json(url, response)
    code = _one_line(told["code"])
    return ServiceError(
        _one_line(str(told.get("message") or f"The service refused the request ({code}).")),
        code,
        status=response.status_code,
        request_id=response.headers.get("X-Request-Id"),
        retry_after=_retry_after(response),
    )


def unexpected(
    path: str, error: Exception, request_id: str | None, *, maybe_done: bool
) -> ServiceError:
    """Return the error for JSON that lacks what the client reads."""
    return ServiceError(
        f"The answer to {path} is not what this client expects ({error}); use a client and a "
        "service of the same version.",
        "unexpected_answer",
        request_id=request_id,
        maybe_done=maybe_done,
    )


def _no_connection(error: httpx.TransportError, url: str) -> ServiceError:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return _not_secure(cause, url)
        if isinstance(cause, socket.gaierror) and cause.errno != socket.EAI_AGAIN:
            host = httpx.URL(url).host
            return ServiceError(
                f"No machine called {host} was found; check the service's address.", "wrong_address"
            )
    return ServiceError(
        f"Nothing answers at {url}; start the service (`course serve`) or check its address.",
        "unreachable",
    )


def _not_secure(cause: ssl.SSLError, url: str) -> ServiceError:
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = f"its certificate is not trusted ({cause.verify_message})"
    else:
        reason = f"it doesn't speak TLS as expected ({cause.reason or cause})"
    return ServiceError(
        f"No secure connection to {url}: {reason}; check that the address begins with the right "
        "one of http and https, and name your own authority's file in SSL_CERT_FILE.",
        "tls",
    )


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that a response asks to wait: a number, or a date; None: it doesn't."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _one_line(text: str) -> str:
    """Return a stranger's words without what would confuse a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:500]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
