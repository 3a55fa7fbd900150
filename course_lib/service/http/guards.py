"""Who may ask, how often, and from which pages."""

import math
import time
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask_limiter import ApplicationLimit, Limiter, RateLimitExceeded
from limits import parse as parse_limit

from course_lib.service.http import rates
from course_lib.service.http.failures import error_response
from course_lib.service.operations.operation import Operation
from course_lib.service.service import Service
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

_CORS_HEADERS = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Content-Type, X-Api-Key, Authorization, X-Request-Id",
    "Access-Control-Max-Age": "600",
}
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Content-Security-Policy": _API_POLICY,
    "Cache-Control": "no-store",
}


def guard(app: Flask, service: Service) -> None:
    """Refuse foreign pages, wrong keys and too many requests; close what browsers leave open."""
    _guard_origins(app, frozenset(service.settings.origins))
    limiter = _make_limiter(service.settings.rate_limit)
    _guard_keys(app, service, limiter)
    _limit_rates(app, limiter)

    @app.after_request
    def close_doors(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _guard_origins(app: Flask, allowed: frozenset[str]) -> None:
    """Answer pages of this service and of allowed origins only."""

    @app.before_request
    def refuse_foreign_pages() -> Response | None:
        origin = request.headers.get("Origin")
        if origin is None or _host_of(origin) == request.host:
            return None
        if origin not in allowed:
            raise ServiceError(problems.FOREIGN_PAGE)
        if request.method == "OPTIONS":
            return current_app.make_response(("", 204, _CORS_HEADERS))
        return None

    @app.after_request
    def let_allowed_pages_read(response: Response) -> Response:
        response.headers.add("Vary", "Origin")
        if request.headers.get("Origin") in allowed:
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Access-Control-Expose-Headers"] = "X-Request-Id, Retry-After"
        return response


def _host_of(origin: str) -> str | None:
    """Return an origin's host and port, None for what is no origin."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _guard_keys(app: Flask, service: Service, limiter: Limiter) -> None:
    """Ask for a key, unless there is none and only this machine can reach the service."""
    failures = parse_limit(service.settings.failed_key_limit)

    @app.before_request
    def ask_for_key() -> None:
        if not _is_guarded():
            return
        key = _given_key()
        if key is not None:
            g.owner = service.keys.owner(key) or ""
        if g.owner:
            return
        address = str(request.remote_addr)
        if key is not None and not limiter.limiter.hit(failures, "wrong key", address):
            raise _too_many(limiter.limiter.get_window_stats(failures, "wrong key", address)[0])
        if key is not None or not service.settings.is_local or service.keys.exist():
            raise ServiceError(problems.NO_KEY)
        _require_local_name()


def _make_limiter(rate: str) -> Limiter:
    """Return what counts requests of each key, or of each address where none is needed."""
    limit = ApplicationLimit(rate, exempt_when=lambda: not _is_guarded())
    return Limiter(
        lambda: g.owner or str(request.remote_addr),
        application_limits=[limit],
        storage_uri=f"{rates.COUNTS}://",
    )


def _limit_rates(app: Flask, limiter: Limiter) -> None:
    """Refuse requests beyond the rate; to be called when keys have been looked at."""
    limiter.init_app(app)

    @app.errorhandler(RateLimitExceeded)
    def refuse(_error: RateLimitExceeded) -> Response:
        limit = limiter.current_limit
        return error_response(_too_many(limit.reset_at if limit else time.time()))


def _too_many(reset_at: float) -> ServiceError:
    seconds = max(1, math.ceil(reset_at - time.time()))
    return ServiceError(problems.TOO_MANY_REQUESTS, {"seconds": seconds}, retry_after=seconds)


def _is_guarded() -> bool:
    """Tell whether the request is for an operation that is not open to everybody."""
    operation: Operation | None = current_app.config["OPERATIONS"].get(request.endpoint)
    return operation is not None and not operation.open and request.method != "OPTIONS"


def _given_key() -> str | None:
    key = request.headers.get("X-Api-Key")
    if key is None and request.authorization and request.authorization.type == "bearer":
        key = request.authorization.token
    return key


def _require_local_name() -> None:
    """Refuse a name that a foreign page made to mean this machine (DNS rebinding)."""
    try:
        name = urlsplit(f"//{request.host}").hostname or ""
        local = name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        local = False
    if not local:
        raise ServiceError(problems.FOREIGN_NAME)
