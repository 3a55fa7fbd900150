"""The faces of a picture, and what the service's parts say about them, each asked only once."""

from functools import cached_property

import numpy as np

from course_lib.face.points import five_points
from course_lib.service.parts.course_parts import CHIP_SIZE, Parts
from course_lib.service.parts.fitting import (
    as_detections,
    require_attributes,
    require_guesses,
    require_shape,
)
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError
from course_lib.service.words.messages import Message


class Found:
    """Faces of one picture, the surest first.

    image: uint8 (H, W, 3), RGB. boxes: float32 (num_faces, 4), xyxy, pixels. scores: float32
    (num_faces,).
    """

    def __init__(self, parts: Parts, image: np.ndarray, boxes, scores) -> None:
        self._parts, self.image = parts, image
        self.boxes, self.scores = boxes, scores

    def __len__(self) -> int:
        return len(self.boxes)

    @cached_property
    def landmarks(self) -> np.ndarray:
        """(num_faces, 68, 2), xy, pixels."""
        if not len(self):
            return np.empty((0, 68, 2), np.float32)
        found = self._parts.landmarker(self.image, self.boxes)
        return require_shape("landmarker", found, (len(self), 68, 2))

    @cached_property
    def five_points(self) -> np.ndarray:
        """(num_faces, 5, 2), xy, pixels: eyes, nose tip, corners of the mouth."""
        return five_points(self.landmarks)

    def chips(self, size: int) -> np.ndarray:
        """Return the faces aligned: uint8 (num_faces, size, size, 3)."""
        if not len(self):
            return np.empty((0, size, size, 3), np.uint8)
        chips = self._parts.aligner(self.image, self.five_points, size)
        return require_shape("aligner", chips, (len(self), size, size, 3))

    @cached_property
    def embeddings(self) -> np.ndarray:
        """(num_faces, size)."""
        if not len(self):
            return np.empty((0, 0), np.float32)
        embeddings = self._parts.embedder(self.chips(CHIP_SIZE))
        return require_shape("embedder", embeddings, (len(self), None))

    def guesses(self):
        """Return the Guesses of age, gender and expression; there has to be a face."""
        return require_guesses(self._parts.guesser(self.image, self.boxes), len(self))

    def attributes(self) -> dict[str, np.ndarray]:
        """Return probabilities (num_faces,) by attribute; there has to be a face."""
        return require_attributes(self._parts.attributer(self.image, self.landmarks), len(self))

    def keypoints(self) -> np.ndarray:
        """Return the 15 keypoints: (num_faces, 15, 2), xy, pixels."""
        if not len(self):
            return np.empty((0, 15, 2), np.float32)
        found = self._parts.keypointer(self.image, self.boxes)
        return require_shape("keypointer", found, (len(self), 15, 2))

    def flaw(self) -> str:
        """Return "" where the first face is good enough to enrol, otherwise what to do."""
        return self._parts.assessor(self.image, self.boxes[0], self.landmarks[0])

    def measures(self) -> list:
        """Return the FrameMeasures of each face."""
        from course_lib.face.liveness.measures import FrameMeasures

        if not len(self):
            return []
        closed = np.asarray(self.attributes()["eyes_closed"], float).tolist()
        return [
            FrameMeasures(*one) for one in zip(self.landmarks, self.embeddings, closed, strict=True)
        ]


class Faces:
    """Finds faces with the parts it is given. Images: uint8 (H, W, 3), RGB."""

    def __init__(self, parts: Parts, *, max_faces: int) -> None:
        self._parts, self._max_faces = parts, max_faces

    def find(self, image: np.ndarray, max_faces: int | None = None) -> Found:
        """Return the surest faces of an image, at most max_faces."""
        return self._found(image, self._detect(image), slice(max_faces or self._max_faces))

    def largest(self, image: np.ndarray, otherwise: Message) -> Found:
        """Return the largest face; raises ServiceError, with what to tell, without one."""
        found = self._detect(image).largest()
        if not len(found):
            raise ServiceError(otherwise)
        return self._found(image, found, slice(1))

    def enrollable(self, image: np.ndarray) -> Found:
        """Return the only face; raises ServiceError unless there is one, and it is good enough."""
        found = self.find(image)
        if len(found) == 0:
            raise ServiceError(problems.NO_FACE)
        if len(found) > 1:
            raise ServiceError(problems.SEVERAL_FACES, {"count": len(found)})
        flaw = found.flaw()
        if flaw:
            raise ServiceError(problems.of_flaw(flaw))
        return found

    def _detect(self, image: np.ndarray):
        return as_detections(self._parts.detector(image), image.shape)

    def _found(self, image: np.ndarray, detections, which: slice) -> Found:
        return Found(self._parts, image, detections.boxes[which], detections.scores[which])
