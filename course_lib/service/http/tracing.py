"""Every request gets an id and a time; both are in its answer and in the log."""

import re
import secrets
import time

from flask import Flask, Response, g, request

from course_lib.service.logs import LOGGER

_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def trace_requests(app: Flask) -> None:
    """Note when each request came, name it, and log it when it is answered."""

    @app.before_request
    def begin() -> None:
        given = request.headers.get("X-Request-Id", "")
        g.request_id = given if _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
        g.began = time.perf_counter()
        g.owner = ""

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        LOGGER.info(
            "request",
            extra={
                "facts": {
                    "request_id": g.request_id,
                    "method": request.method,
                    # The rule and not the path: it names the operation, and no token.
                    "route": request.url_rule.rule if request.url_rule else None,
                    "status": response.status_code,
                    "code": g.get("error_code"),
                    "ms": elapsed_ms(),
                    "key": g.owner or None,
                    "address": request.remote_addr,
                    "bytes": request.content_length,
                }
            },
        )
        return response


def elapsed_ms() -> float:
    """Return how long the present request has taken, milliseconds."""
    return round((time.perf_counter() - g.began) * 1000, 2)
