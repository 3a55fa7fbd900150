"""The OpenAPI document, made of the operations that the application serves."""

from collections.abc import Iterable

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from course_lib import __version__
from course_lib.face_api import ErrorAnswer
from course_lib.service.operations.operation import PATH_PARAMETERS, Images, Json, Operation
from course_lib.service.words.errors import STATUS

_REFERENCE = "#/components/schemas/{model}"
_INTRODUCTION = (
    "Finds, aligns, compares and recognises faces. Pictures come as a file of a form, as base64 in "
    "JSON or as the token of an upload; JPEG, PNG, WebP, BMP or GIF (its first frame), turned as "
    "their EXIF mark says. They are never kept. Coordinates are pixels of the upright picture."
)


def build_document(operations: Iterable[Operation], *, max_body_bytes: int) -> dict:
    """Return the document as plain data; its version is OpenAPI 3.1."""
    operations = list(operations)
    paths: dict[str, dict] = {}
    for operation in operations:
        described = _describe(operation)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "From Gradients to Faces: the face service",
            "version": __version__,
            "description": f"{_INTRODUCTION} A body holds at most {max_body_bytes:,} bytes.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in dict.fromkeys(each.tag for each in operations)],
        "paths": paths,
        "components": {
            "schemas": _schemas(operations),
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _schemas(operations: list[Operation]) -> dict:
    """Return the schemas of all answers, and of bodies that are plain JSON."""
    answers = [each.answer for each in operations if each.answer] + [ErrorAnswer]
    bodies = [each.takes.fields for each in operations if isinstance(each.takes, Json)]
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = []
    models += [(model, "serialization") for model in dict.fromkeys(answers)]
    models += [(model, "validation") for model in dict.fromkeys(bodies)]
    return models_json_schema(models, ref_template=_REFERENCE)[1]["$defs"]


def _describe(operation: Operation) -> dict:
    described = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [*_path_parameters(operation), *_query_parameters(operation)],
        "responses": _responses(operation),
        "security": [] if operation.open else [{"key": []}, {"bearer": []}],
    }
    if operation.takes is not None:
        described["requestBody"] = {"required": True, "content": _content(operation.takes)}
    return {name: value for name, value in described.items() if value != ""}


def _path_parameters(operation: Operation) -> list[dict]:
    return [
        {"name": name, "in": "path", "required": True, "schema": PATH_PARAMETERS[name][1]}
        for name in operation.parameters
    ]


def _query_parameters(operation: Operation) -> list[dict]:
    return [
        {"name": name, "in": "query", "description": schema.pop("description"), "schema": schema}
        for name, schema in _properties(operation.query).items()
    ]


def _content(takes: Images | Json) -> dict:
    if isinstance(takes, Json):
        reference = _REFERENCE.format(model=takes.fields.__name__)
        return {"application/json": {"schema": {"$ref": reference}}}
    as_text = {"type": "string", "contentEncoding": "base64", "description": "A file in base64."}
    as_file = {"type": "string", "format": "binary", "description": "A file."}
    return {
        "multipart/form-data": {"schema": _images_schema(takes, as_file)},
        "application/json": {"schema": _images_schema(takes, as_text)},
    }


def _images_schema(takes: Images, picture: dict) -> dict:
    """Return the schema of a body of pictures, each in exactly one of the ways that there are."""
    token = {"type": "string", "maxLength": 64, "description": "From an upload."}
    pictures, choices = {}, []
    for name in takes.names:
        pictures[name] = picture
        if takes.tokens:
            pictures[takes.token_of(name)] = token
            choices.append({"oneOf": [{"required": [name]}, {"required": [takes.token_of(name)]}]})
    schema = {
        "type": "object",
        "properties": {**pictures, **_properties(takes.fields)},
        "additionalProperties": False,
    }
    if not takes.tokens:
        return {**schema, "required": list(takes.names)}
    return {**schema, **choices[0]} if len(choices) == 1 else {**schema, "allOf": choices}


def _properties(model: type[BaseModel]) -> dict:
    return model.model_json_schema().get("properties", {})


def _responses(operation: Operation) -> dict:
    success = {"description": "Done.", "headers": _headers("X-Request-Id")}
    if operation.answer is not None:
        schema = {"$ref": _REFERENCE.format(model=operation.answer.__name__)}
        success["content"] = {"application/json": {"schema": schema}}
    codes: dict[int, list[str]] = {}
    for code in sorted(operation.error_codes(), key=STATUS.__getitem__):
        codes.setdefault(STATUS[code], []).append(code)
    errors = {str(status): _error_response(status, names) for status, names in codes.items()}
    return {str(operation.status): success, **errors}


def _error_response(status: int, codes: list[str]) -> dict:
    schema = {"$ref": _REFERENCE.format(model=ErrorAnswer.__name__)}
    waiting = (
        ["Retry-After"] if status in (STATUS["too_many_requests"], STATUS["not_ready"]) else []
    )
    return {
        "description": f"Error codes: {', '.join(codes)}.",
        "headers": _headers("X-Request-Id", "Content-Language", *waiting),
        "content": {"application/json": {"schema": schema}},
    }


def _headers(*names: str) -> dict:
    return {name: {"schema": {"type": "string"}} for name in names}
