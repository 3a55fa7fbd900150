"""From the service's answers to values in pixels of the pictures that the caller gave.

A scale is what to multiply x and y by to get there. An answer that is not as the API says raises
ValueError.
"""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from course_lib import face_api
from course_lib.client import answers
from course_lib.client.transport import Reply

Scale = tuple[float, float]
Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model], reply: Reply) -> Model:
    """Return an answer as the API's model of it."""
    try:
        return model.model_validate_json(reply.body, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"{place}: {first['msg']}") from None


def read_faces(model: type[face_api.PictureAnswer], reply: Reply, scale: Scale) -> answers.Faces:
    """Read the faces of a picture; model: of the whole answer."""
    return answers.Faces(**_about_picture(read(model, reply), reply, scale))


def read_search(reply: Reply, scale: Scale) -> answers.Search:
    """Read who the faces of a picture are."""
    answer = read(face_api.SearchAnswer, reply)
    return answers.Search(
        **_about_picture(answer, reply, scale),
        threshold=answer.threshold,
        false_accept_rate=answer.false_accept_rate,
    )


def read_comparison(reply: Reply, first: Scale, second: Scale) -> answers.Comparison:
    """Read whether two pictures, with their scales, show one person."""
    answer = read(face_api.CompareAnswer, reply)
    boxes = {
        "first": scaled(answer.first.box, first),
        "second": scaled(answer.second.box, second),
    }
    return answers.Comparison(**{**dict(answer), **boxes}, request_id=reply.request_id)


def scaled(value, scale: Scale):
    """Return a value of an answer with every box and point in it in the caller's pixels."""
    across, down = scale
    if isinstance(value, face_api.Point):
        return face_api.Point(value.x * across, value.y * down)
    if isinstance(value, face_api.Box):
        left, top, width, height = value.x, value.y, value.width, value.height
        return face_api.Box(
            x=left * across, y=top * down, width=width * across, height=height * down
        )
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: scaled(part, scale) for name, part in value})
    if isinstance(value, list):
        return [scaled(part, scale) for part in value]
    return value


def _about_picture(answer: face_api.PictureAnswer, reply: Reply, scale: Scale) -> dict:
    """Return the fields of `answers.Faces`."""
    return {
        "faces": tuple(scaled(face, scale) for face in answer.faces),
        "width": round(answer.image.width * scale[0]),
        "height": round(answer.image.height * scale[1]),
        "execution_ms": answer.execution_ms,
        "request_id": reply.request_id,
    }
