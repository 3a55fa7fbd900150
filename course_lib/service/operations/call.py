"""A request as a view sees it: who asks, and what was sent, read and checked."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from course_lib.face_api import FaceOptions, Sent

if TYPE_CHECKING:
    from course_lib.service.faces import Found
    from course_lib.service.service import Service


Fields = TypeVar("Fields", bound=Sent, covariant=True)


@dataclass(frozen=True)
class Call(Generic[Fields]):
    """One request.

    owner: the id of the key that was used, "" where none is needed. language: one of those that
    messages are told in. fields: what was sent beside pictures, in the body or after the path.
    images: uint8 (H, W, 3), RGB, upright, by name; contents: the files they came as.
    """

    service: "Service"
    owner: str
    language: str
    fields: Fields
    images: dict[str, np.ndarray] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    @property
    def image(self) -> np.ndarray:
        """Return the picture of an operation that takes one."""
        return self.images["image"]

    def find_faces(self: "Call[FaceOptions]") -> "Found":
        """Return the faces of the picture, as many as were asked for."""
        return self.service.faces.find(self.image, self.fields.max_faces)
