"""Whatever goes wrong becomes an answer in one form; what was unexpected goes to the log."""

from flask import Flask, Response, g, jsonify
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from course_lib.service.errors import STATUS, ServiceError
from course_lib.service.logs import LOGGER

_MESSAGES = {
    "bad_request": "The request can't be understood; see /docs for its form.",
    "forbidden": "That is not allowed.",
    "not_found": "There is nothing at this address; see /docs for what there is.",
    "method_not_allowed": "This address does not take that method; see /docs for those it takes.",
    "too_large": "The body is too large; send a smaller picture.",
    "unsupported_media_type": "The body's type is none that is taken; see /docs.",
    "internal": "Something went wrong here; report the request's id to whoever runs the service.",
}
_CODES = {status: code for code, status in reversed(STATUS.items()) if code in _MESSAGES}


def answer_failures(app: Flask) -> None:
    """Make every error an answer as the OpenAPI document describes it."""

    @app.errorhandler(ServiceError)
    def expected(error: ServiceError) -> Response:
        return error_response(error)

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        code = _code_of(error.code or STATUS["internal"])
        response = error_response(ServiceError(code, _MESSAGES[code]))
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response

    @app.errorhandler(OperationalError)
    def of_database(error: OperationalError) -> Response:
        _log("the database failed", error)
        return error_response(
            ServiceError("not_ready", "The database can't be used now; try again.", retry_after=1)
        )

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        _log("unexpected error", error)
        return error_response(ServiceError("internal", _MESSAGES["internal"]))


def error_response(error: ServiceError) -> Response:
    """Return the answer that says what went wrong."""
    g.error_code = error.code
    response = jsonify(_problem(error.code, str(error), g.request_id))
    response.status_code = error.status
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def problem_of_status(status: int, request_id: str) -> tuple[int, dict]:
    """Return (status, answer) where all that is known is an HTTP status."""
    code = _code_of(status)
    return STATUS[code], _problem(code, _MESSAGES[code], request_id)


def _code_of(status: int) -> str:
    """Return the code of a status; one that no code has comes of a request in an odd form."""
    return _CODES.get(status, "bad_request")


def _problem(code: str, message: str, request_id: str) -> dict:
    return {"error": {"code": code, "message": message, "request_id": request_id}}


def _log(message: str, error: Exception) -> None:
    LOGGER.error(message, exc_info=error, extra={"facts": {"request_id": g.request_id}})
