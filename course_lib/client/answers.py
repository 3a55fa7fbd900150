"""What the client returns where the API's own models would be less handy: faces as a sequence.

Places are in pixels of the upright picture that the caller gave.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from course_lib.face_api import Box, Face, RecognisedFace

Kind = TypeVar("Kind", bound=Face)


@dataclass(frozen=True)
class Faces(Sequence[Kind], Generic[Kind]):
    """The faces of a picture, the surest first; a sequence of them.

    width, height: of the upright picture, pixels. execution_ms: what the service needed.
    """

    faces: tuple[Kind, ...]
    width: int
    height: int
    execution_ms: float
    request_id: str | None

    @overload
    def __getitem__(self, place: int) -> Kind: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Kind]: ...
    def __getitem__(self, place):
        return self.faces[place]

    def __len__(self) -> int:
        return len(self.faces)


@dataclass(frozen=True)
class Search(Faces[RecognisedFace]):
    """Who the faces of a picture are; a sequence of them.

    A face is somebody's where its distance is at most `threshold`, chosen so that
    `false_accept_rate` of strangers' pairs pass.
    """

    threshold: float
    false_accept_rate: float


@dataclass(frozen=True)
class Comparison:
    """Whether the largest faces of two pictures are one person's; first, second: their boxes."""

    same: bool
    similarity: float
    distance: float
    threshold: float
    false_accept_rate: float
    first: Box
    second: Box
    execution_ms: float
    request_id: str | None
