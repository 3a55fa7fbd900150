"""The parts that the service works with, each of which a function of yours can replace.

Give `create_app` your own, `dataclasses.replace(COURSE_PARTS, detector=my_function)`, or name the
function in the file that `course serve --config` reads: `[parts]`, then
`detector = "my_module:my_function"`.
"""

import dataclasses
import functools
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from course_lib.errors import CourseError


class Desk(Protocol):
    """Issues challenges and judges the frames that answer them, as `ChallengeDesk` does."""

    def issue(self): ...

    def judge(self, nonce: str, frames: Sequence): ...


@dataclass(frozen=True)
class Parts:
    """Functions by what they do; images are uint8 (H, W, 3), RGB, boxes xyxy, all in pixels.

    detector(image): (boxes (num_faces, 4), scores (num_faces,) from 0 to 1), or Detections.
    landmarker(image, boxes): landmarks (num_faces, 68, 2), xy.
    aligner(image, points, size): chips, uint8 (num_faces, size, size, 3); points: (num_faces, 5,
    2), xy, eyes, nose tip, corners of the mouth.
    embedder(chips): embeddings (num_faces, any size) of chips of 150 pixels.
    matcher(embeddings, enrolled): distances (num_faces, num_enrolled), smaller is more alike.
    operating_point(): the OperatingPoint that says which distances count as one person.
    assessor(image, box, landmarks): "" where a face is good enough to enrol, otherwise a sentence
    that says what to do; box: (4,), landmarks: (68, 2).
    guesser(image, boxes): Guesses of age, gender and expression.
    attributer(image, landmarks): dict of glasses, facial_hair, smiling and eyes_closed to
    probabilities (num_faces,).
    keypointer(image, boxes): keypoints (num_faces, 15, 2), xy, in the order of KEYPOINT_NAMES.
    challenge(operating_point, seconds=..., measure=...): a Desk; frames reach its judge as what
    measure returns for them.
    """

    detector: Callable
    landmarker: Callable
    aligner: Callable
    embedder: Callable
    matcher: Callable
    operating_point: Callable
    assessor: Callable
    guesser: Callable
    attributer: Callable
    keypointer: Callable
    challenge: Callable

    def name_of(self, part: str) -> str:
        """Return a part's `module:function`, by which the database tells embedders apart."""
        function = getattr(self, part)
        if isinstance(function, Late):
            return function.place
        name = getattr(function, "__qualname__", type(function).__qualname__)
        return f"{function.__module__}:{name}"


@dataclass(frozen=True)
class Late:
    """A function that is imported when it is first called, because that takes seconds.

    place: `module:function`.
    """

    place: str

    def __call__(self, *values, **options):
        return _resolve(self.place)(*values, **options)


@functools.cache
def _resolve(place: str) -> Callable:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


CHIP_SIZE = 150  # of the chips that are embedded, pixels
PART_NAMES = tuple(field.name for field in dataclasses.fields(Parts))
COURSE_PARTS = Parts(
    detector=Late("course_lib.service.parts.adapters:detect"),
    landmarker=Late("course_lib.face.landmarks:find_landmarks"),
    aligner=Late("course_lib.service.parts.adapters:align"),
    embedder=Late("course_lib.face.embedding:embed_chips"),
    matcher=Late("scipy.spatial.distance:cdist"),
    operating_point=Late("course_lib.face.matching:default_operating_point"),
    assessor=Late("course_lib.face.quality:assess_face"),
    guesser=Late("course_lib.face.guesses:guess_attributes"),
    attributer=Late("course_lib.face.attributes:read_attributes"),
    keypointer=Late("course_lib.face.keypoints:find_keypoints"),
    challenge=Late("course_lib.face.liveness.session:ChallengeDesk"),
)


def replace_parts(parts: Parts, replacements: Mapping[str, str]) -> Parts:
    """Return parts with some of them replaced by functions that are named `module:function`.

    Raises CourseError for a part that there isn't, and where there is no such function.
    """
    found = {part: _find(part, place) for part, place in replacements.items()}
    return dataclasses.replace(parts, **found)


def _find(part: str, place: str) -> Callable:
    if part not in PART_NAMES:
        raise CourseError(f"There is no part {part!r}; the parts are {', '.join(PART_NAMES)}.")
    module_name, _, name = place.partition(":")
    try:
        function = getattr(importlib.import_module(module_name), name)
    except ImportError as error:
        raise CourseError(
            f"The {part} {place!r} can't be imported ({error}); put its module beside the file "
            "that names it, as module:function."
        ) from None
    except (AttributeError, ValueError):
        raise CourseError(
            f"There is no function {name!r} in {module_name!r} to be the {part}; write its place "
            "as module:function."
        ) from None
    except Exception as error:  # a student's module may fail in any way when it is imported
        raise CourseError(
            f"The module of the {part} {place!r} fails when it is imported: {what_failed(error)}."
        ) from None
    if not callable(function):
        raise CourseError(f"The {part} {place!r} is not a function; name one that can be called.")
    return function


def what_failed(error: Exception) -> str:
    """Return an error of somebody's function in words that fit into a sentence."""
    return f"{type(error).__name__}: {error}".rstrip(".")
