"""What the service answers, as plain frozen values. Places are in pixels of the upright picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar, overload


class Point(NamedTuple):
    """A place in a picture, pixels; `np.array(points)` is (num_points, 2)."""

    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """A rectangle around a face, pixels; x and y are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """The box as the course's arrays hold it: x and y of the upper left, of the lower right."""
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True)
class FoundFace:
    """A face. probability: how sure the detector is, 0 to 1."""

    box: Box
    probability: float


@dataclass(frozen=True)
class DetectedFace(FoundFace):
    """A face; landmarks: left_eye, right_eye, nose, mouth_left, mouth_right, None if not asked."""

    landmarks: Mapping[str, Point] | None


@dataclass(frozen=True)
class LandmarkedFace(FoundFace):
    """A face with the 68 landmarks in their customary order."""

    landmarks: tuple[Point, ...]


@dataclass(frozen=True)
class AlignedFace(FoundFace):
    """A face turned upright and cut out. chip: a PNG file's bytes."""

    chip: bytes


@dataclass(frozen=True)
class KeypointedFace(FoundFace):
    """A face with the 15 keypoints of the course's own network, by name."""

    keypoints: Mapping[str, Point]


@dataclass(frozen=True)
class Gender:
    """A network's guess, female or male. probability: of the label, 0 to 1."""

    label: str
    probability: float


@dataclass(frozen=True)
class Expression:
    """A network's guess. probabilities: of each expression it knows, 0 to 1."""

    label: str
    probabilities: Mapping[str, float]


@dataclass(frozen=True)
class DescribedFace(FoundFace):
    """A face with guesses. age: years; glasses and what follows: probabilities, 0 to 1."""

    age: float
    gender: Gender
    expression: Expression
    glasses: float
    facial_hair: float
    smiling: float
    eyes_closed: float


@dataclass(frozen=True)
class Subject:
    """An enrolled person as a search names them."""

    id: int
    name: str


@dataclass(frozen=True)
class Candidate:
    """An enrolled person and how alike a face is."""

    id: int
    name: str
    similarity: float
    distance: float


@dataclass(frozen=True)
class RecognisedFace(FoundFace):
    """Who a face is. subject: None for somebody unknown; candidates: the most alike first."""

    subject: Subject | None
    label: str
    candidates: tuple[Candidate, ...]


Kind = TypeVar("Kind")


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


@dataclass(frozen=True)
class Person:
    """An enrolled person. faces: how many are enrolled."""

    id: int
    name: str
    consented_at: datetime
    faces: int


@dataclass(frozen=True)
class EnrolledFace:
    """A face kept for a person, as numbers only. box: in the picture that it came from."""

    id: int
    person_id: int
    box: Box
    enrolled_at: datetime


@dataclass(frozen=True)
class Challenge:
    """What a person is asked to do before the camera, in order, to show that they are there."""

    id: str
    actions: tuple[str, ...]
    expires_in_s: float
    min_frames: int
    max_frames: int


@dataclass(frozen=True)
class Verdict:
    """Whether a challenge was met; reason: a word for what was wrong, message: a sentence."""

    passed: bool
    reason: str
    message: str
