"""The application: a factory that puts it together."""

from functools import partial, update_wrapper

from flask import Flask, Response, g, request
from werkzeug.routing import BaseConverter

from course_lib.face_api import LARGEST_ID
from course_lib.service.http.document import build_document
from course_lib.service.http.failures import answer_failures
from course_lib.service.http.guards import guard
from course_lib.service.http.pages import add_pages
from course_lib.service.http.reading import MemoryRequest, read_call
from course_lib.service.http.tracing import elapsed_ms, trace_requests
from course_lib.service.operations import OPERATIONS
from course_lib.service.operations.operation import Images, Operation
from course_lib.service.parts.course_parts import COURSE_PARTS, Parts
from course_lib.service.service import Service, build_service
from course_lib.service.settings import Settings
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

SERVICE = "face_service"  # where an application keeps its Service: app.extensions[SERVICE]


class IdConverter(BaseConverter):
    """Ids in paths: digits of ASCII only, and no more than a number may have."""

    regex = r"[0-9]{1,20}"

    def to_python(self, value: str) -> int:
        return int(value)


class FaceApp(Flask):
    request_class = MemoryRequest


def create_app(settings: Settings | None = None, parts: Parts = COURSE_PARTS) -> Flask:
    """Return the service's application; its parts begin to load, and /readyz says when they have.

    parts: in place of the course's; `dataclasses.replace(COURSE_PARTS, detector=mine)` replaces
    one. Raises CourseError for settings or parts that don't fit.
    """
    settings = settings or Settings()
    service = build_service(settings, parts)
    app = FaceApp(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body_bytes
    app.config["OPERATIONS"] = {operation.name: operation for operation in OPERATIONS}
    app.url_map.converters["id"] = IdConverter
    app.url_map.merge_slashes = False
    app.extensions[SERVICE] = service
    trace_requests(app)
    answer_failures(app)
    guard(app, service)
    for operation in OPERATIONS:
        app.add_url_rule(
            operation.rule,
            endpoint=operation.name,
            view_func=update_wrapper(partial(_answer, service, operation), operation.view),
            methods=[operation.method],
        )
    add_pages(app, build_document(OPERATIONS, max_body_bytes=settings.max_body_bytes))
    service.readiness.start()
    return app


def _answer(service: Service, operation: Operation, **parameters) -> Response:
    """Read a request, let its operation answer, and write that down."""
    _require_ids(parameters)
    if operation.needs_models and not operation.open:
        service.readiness.require()
    if isinstance(operation.takes, Images):
        with service.slots:
            answer = _ask(service, operation, parameters)
    else:
        answer = _ask(service, operation, parameters)
    if answer is None:
        response = Response(status=operation.status)
        del response.headers["Content-Type"]
        return response
    answer = answer.model_copy(update={"execution_ms": elapsed_ms()})
    return Response(answer.model_dump_json(), status=operation.status, mimetype="application/json")


def _require_ids(parameters: dict) -> None:
    """Raise ServiceError for a number in the path that no database could hold as an id."""
    for name, value in parameters.items():
        if isinstance(value, int) and not 1 <= value <= LARGEST_ID:
            raise ServiceError(problems.NO_ID, {"name": name, "value": value})


def _ask(service: Service, operation: Operation, parameters: dict):
    call = read_call(service, operation, request, g.owner)
    return operation.view(call, **parameters)
