"""What a request holds, read by what its operation takes; anything else is refused."""

import base64
import binascii
import io
import json
import re
from collections.abc import Iterable
from functools import partial

import numpy as np
from flask import Request
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from course_lib.face_api import Sent
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import Images, NoFields, Operation
from course_lib.service.pictures import read_picture
from course_lib.service.service import Service
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError
from course_lib.service.words.messages import language_asked_for
from course_lib.service.words.validation import problem_of

_JSON, _FORM = "application/json", "multipart/form-data"
_DIGITS = re.compile(r"-?[0-9]{1,20}")
_DATA_PREFIX = re.compile(r"data:[^,]{0,100};base64,")


class MemoryRequest(Request):
    """A request whose files stay in memory: a picture never touches the disk."""

    def _get_file_stream(self, *_args, **_kwargs) -> io.BytesIO:
        return io.BytesIO()


def read_call(service: Service, operation: Operation, request: Request, owner: str) -> Call:
    """Return a request read and checked; raises ServiceError for what its operation refuses."""
    make_call = partial(
        Call, service, owner, language_asked_for(request.headers.get("Accept-Language"))
    )
    query = NoFields() if operation.open else _from_text(operation.query, request.args)
    if operation.takes is None:
        return make_call(query)
    if isinstance(operation.takes, Images):
        contents, fields = _read_pictures(service, operation.takes, request, owner)
        return make_call(fields, _decode(service, contents), contents)
    if request.mimetype != _JSON:
        raise ServiceError(problems.TYPE_WANTED, {"kind": _JSON})
    return make_call(_from_json(operation.takes.fields, _json(request)))


def _read_pictures(
    service: Service, takes: Images, request: Request, owner: str
) -> tuple[dict[str, bytes], Sent]:
    """Return (files by name, the other fields)."""
    if request.mimetype == _FORM:
        sent, fields = _read_form(takes, request)
    elif request.mimetype == _JSON:
        sent, fields = _read_json(takes, _json(request))
    else:
        raise ServiceError(problems.ONE_OF_TYPES_WANTED, {"kind": _FORM, "other": _JSON})
    contents = {}
    for name in takes.names:
        token = sent.pop(takes.token_of(name), None) if takes.tokens else None
        if (name in sent) == (token is not None):
            raise _missing(takes, name)
        contents[name] = sent[name] if token is None else service.uploads.take(token, owner)
    return contents, fields


def _read_form(takes: Images, request: Request) -> tuple[dict, Sent]:
    """Return ({picture or token's name: bytes or token}, the other fields) of a form."""
    sent = {}
    for name, files in request.files.lists():
        if name not in takes.names or len(files) > 1:
            values = {"name": name or "", "names": ", ".join(takes.names)}
            raise ServiceError(problems.FILE_TOO_MANY, values)
        sent[name] = files[0].read()
    for name in takes.names:
        if name in request.form:
            raise ServiceError(problems.FILE_WANTED, {"name": name})
    texts = request.form.copy()
    for name in _token_names(takes):
        if name in texts:
            sent[name] = _only(name, texts.poplist(name))
    return sent, _from_text(takes.fields, texts)


def _read_json(takes: Images, body: dict) -> tuple[dict, Sent]:
    """Return what `_read_form` returns, of a JSON object."""
    sent = {name: _from_base64(name, body.pop(name)) for name in takes.names if name in body}
    for name in _token_names(takes):
        if name in body:
            sent[name] = body.pop(name)
            if not isinstance(sent[name], str):
                raise ServiceError(problems.TOKEN_IS_TEXT, {"name": name})
    return sent, _from_json(takes.fields, body)


def _token_names(takes: Images) -> list[str]:
    return [takes.token_of(name) for name in takes.names] if takes.tokens else []


def _decode(service: Service, contents: dict[str, bytes]) -> dict[str, np.ndarray]:
    limits = service.settings
    return {
        name: read_picture(content, max_pixels=limits.max_pixels, max_side=limits.max_side)
        for name, content in contents.items()
    }


def _json(request: Request) -> dict:
    """Return the JSON object of a body."""
    try:
        text = request.get_data().decode("utf-8")
        body = json.loads(text, parse_float=_number, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise ServiceError(problems.NO_JSON) from None
    if not isinstance(body, dict):
        raise ServiceError(problems.NO_OBJECT)
    return body


def _number(text: str) -> int | float:
    """Return a number; to JSON 20.0 is as whole as 20."""
    number = float(text)
    return int(number) if number.is_integer() else number


def _refuse_constant(name: str):
    raise ValueError(f"{name} is no JSON")


def _from_base64(name: str, text) -> bytes:
    """Return the bytes that a text stands for; a `data:` prefix is passed over."""
    if not isinstance(text, str):
        raise ServiceError(problems.PICTURE_IS_TEXT, {"name": name})
    prefix = _DATA_PREFIX.match(text)
    try:
        return base64.b64decode(text[prefix.end() if prefix else 0 :], validate=True)
    except (binascii.Error, ValueError):
        raise ServiceError(problems.NO_BASE64, {"name": name}) from None


def _from_json(fields: type[Sent], body: dict) -> Sent:
    try:
        return fields.model_validate(body)
    except ValidationError as error:
        raise ServiceError(*problem_of(error)) from None


def _from_text(fields: type[Sent], sent: MultiDict) -> Sent:
    """Return fields of a form or query, in which numbers are written out."""
    texts = {name: _only(name, values) for name, values in sent.lists()}
    for name, text in texts.items():
        _require_plain(fields, name, text)
    try:
        return fields.model_validate_strings(texts)
    except ValidationError as error:
        raise ServiceError(*problem_of(error)) from None


def _require_plain(fields: type[Sent], name: str, text: str) -> None:
    """Refuse what only Python reads as a number, such as 1_0, or as true or false, such as on."""
    kind = fields.model_fields[name].annotation if name in fields.model_fields else None
    if kind is int and not _DIGITS.fullmatch(text):
        raise ServiceError(problems.NO_DIGITS, {"name": name})
    if kind is bool and text not in ("true", "false"):
        raise ServiceError(problems.NO_TRUTH, {"name": name})


def _only(name: str, values: Iterable[str]) -> str:
    first, *more = values
    if more:
        raise ServiceError(problems.SENT_TWICE, {"name": name})
    return first


def _missing(takes: Images, name: str) -> ServiceError:
    if not takes.tokens:
        return ServiceError(problems.NO_PICTURE, {"name": name})
    values = {"name": name, "token": takes.token_of(name)}
    return ServiceError(problems.PICTURE_OR_TOKEN, values)
