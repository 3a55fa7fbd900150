"""Whatever goes wrong becomes an answer in one form; what was unexpected goes to the log."""

from flask import Flask, Response, g, jsonify, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from course_lib.service.logs import LOGGER
from course_lib.service.words import problems
from course_lib.service.words.errors import STATUS, ServiceError
from course_lib.service.words.messages import Message, Told, language_asked_for

# What to tell where all that is known is an HTTP status; any other comes of a request in an odd
# form.
_BY_STATUS = {
    STATUS[problem.code]: problem
    for problem in (
        problems.NOT_UNDERSTOOD,
        problems.NOT_ALLOWED,
        problems.NO_ADDRESS,
        problems.WRONG_METHOD,
        problems.BODY_TOO_LARGE,
        problems.WRONG_TYPE,
        problems.FAILED,
    )
}


def answer_failures(app: Flask) -> None:
    """Make every error an answer as the OpenAPI document describes it."""

    @app.errorhandler(ServiceError)
    def expected(error: ServiceError) -> Response:
        return error_response(error)

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        response = error_response(ServiceError(problem_of_status(error.code or STATUS["internal"])))
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response

    @app.errorhandler(OperationalError)
    def of_database(error: OperationalError) -> Response:
        _log("the database failed", error)
        return error_response(ServiceError(problems.NO_DATABASE, retry_after=1))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        _log("unexpected error", error)
        return error_response(ServiceError(problems.FAILED))


def error_response(error: ServiceError) -> Response:
    """Return the answer that says what went wrong, in the language that the request asks for."""
    g.error_code = error.code
    told = error.told(language_asked_for(request.headers.get("Accept-Language")))
    response = jsonify(error_answer(error.code, told, g.request_id))
    response.status_code = error.status
    response.headers["Content-Language"] = told.language
    response.vary.add("Accept-Language")
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def problem_of_status(status: int) -> Message:
    """Return what to tell where all that is known is an HTTP status."""
    return _BY_STATUS.get(status, problems.NOT_UNDERSTOOD)


def error_answer(code: str, told: Told, request_id: str) -> dict:
    """Return the form that the answer to every refused request has."""
    return {"error": {"code": code, "message": told.text, "request_id": request_id}}


def _log(message: str, error: Exception) -> None:
    LOGGER.error(message, exc_info=error, extra={"facts": {"request_id": g.request_id}})
