"""Operations: what a request takes and what answers it, declared beside the function that does it.

The application serves the same declarations that the OpenAPI document describes, so neither can
promise what the other doesn't keep.
"""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import BaseModel

from course_lib.face_api import LARGEST_ID, FaceOptions, Sent

_ID = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
# The converter for each name in a path, and its JSON schema.
PATH_PARAMETERS = {
    "person_id": ("id", _ID),
    "face_id": ("id", _ID),
    "challenge_id": ("string", {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}),
}
_IN_BRACES = re.compile(r"{(\w+)}")


class NoFields(Sent):
    """Nothing beside the pictures."""


@dataclass(frozen=True)
class Images:
    """A body of pictures, each a file of a form, base64 in JSON, or the token of an upload.

    names: what the pictures are called. fields: what may stand beside them. tokens: False where
    the picture itself has to come.
    """

    names: tuple[str, ...] = ("image",)
    fields: type[Sent] = NoFields
    tokens: bool = True

    def token_of(self, name: str) -> str:
        """Return the field that holds a picture's token."""
        return f"{name}_token"


@dataclass(frozen=True)
class Json:
    """A body of JSON fields."""

    fields: type[Sent]


@dataclass(frozen=True)
class Operation:
    """One method of one path.

    view: called with a Call and the path's parameters; its docstring describes the operation.
    answer: what it returns, None for nothing. query: what may stand after the path, where no body
    is taken. errors: codes of its own, beside those that every operation of its kind may answer.
    open: needs neither key nor models, and is never limited. needs_models: answers `not_ready`
    until they are loaded.
    """

    method: str
    path: str
    view: Callable
    answer: type[BaseModel] | None
    status: int = 200
    takes: Images | Json | None = None
    query: type[Sent] = NoFields
    errors: tuple[str, ...] = ()
    open: bool = False
    needs_models: bool = True

    @property
    def name(self) -> str:
        return self.view.__name__

    @property
    def tag(self) -> str:
        """Return what kind it is: the name of the module that declares it."""
        return self.view.__module__.rpartition(".")[2]

    @property
    def summary(self) -> str:
        return _docstring(self.view).partition("\n")[0]

    @property
    def description(self) -> str:
        """Return the docstring's paragraphs, its lines joined."""
        paragraphs = _docstring(self.view).split("\n\n")[1:]
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)

    @property
    def parameters(self) -> list[str]:
        """Return the names in the path."""
        return _IN_BRACES.findall(self.path)

    @property
    def rule(self) -> str:
        """Return the path as Flask writes it."""
        return _IN_BRACES.sub(lambda m: f"<{PATH_PARAMETERS[m[1]][0]}:{m[1]}>", self.path)

    def error_codes(self) -> list[str]:
        """Return every code that it may answer with."""
        codes = [*self.errors, "internal", "bad_request", "forbidden"]
        if not self.open:
            codes += ["unauthorised", "too_many_requests"]
            codes += ["not_ready"] if self.needs_models else []
        if self.parameters:
            codes += ["not_found"]
        if self.takes is not None:
            codes += ["too_large", "unsupported_media_type"]
        if isinstance(self.takes, Images):
            codes += ["unsupported_image"]
            codes += ["unknown_token"] if self.takes.tokens else []
        return list(dict.fromkeys(codes))


def _docstring(view: Callable) -> str:
    """Return what the document says of an operation; one without is a mistake of ours."""
    text = inspect.getdoc(view)
    if text is None:
        raise ValueError(f"{view.__name__} has no docstring; the document is made of it.")
    return text


@dataclass
class Operations:
    """The operations of one kind, collected by decorators."""

    found: list[Operation] = field(default_factory=list)

    def get(self, path: str, **facts) -> Callable:
        return self._declare("GET", path, facts)

    def post(self, path: str, **facts) -> Callable:
        return self._declare("POST", path, facts)

    def delete(self, path: str, **facts) -> Callable:
        return self._declare("DELETE", path, {"answer": None, "status": 204, **facts})

    def _declare(self, method: str, path: str, facts: dict) -> Callable:
        def remember(view: Callable) -> Callable:
            self.found.append(Operation(method, path, view, **facts))
            return view

        return remember


ONE_PICTURE = Images()
ONE_PICTURE_OF_FACES = Images(fields=FaceOptions)
