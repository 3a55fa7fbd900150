"""A request as a view sees it: who asks, and what was sent, read and checked."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from pydantic import BaseModel

if TYPE_CHECKING:
    from course_lib.service.faces import Found
    from course_lib.service.service import Service


@dataclass(frozen=True)
class Call:
    """One request.

    owner: the id of the key that was used, "" where none is needed. language: one of those that
    messages are told in. images: uint8 (H, W, 3), RGB,
    upright, by name; contents: the files they came as. fields, query: what else was sent.
    """

    service: "Service"
    owner: str
    language: str
    images: dict[str, np.ndarray] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    fields: BaseModel | None = None
    query: BaseModel | None = None

    @property
    def image(self) -> np.ndarray:
        """Return the picture of an operation that takes one."""
        return self.images["image"]

    def find_faces(self) -> "Found":
        """Return the faces of the picture, as many as were asked for."""
        return self.service.faces.find(self.image, self.fields.max_faces)
