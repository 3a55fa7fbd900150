"""What one frame of a session says: who is in it, where they look, mouth and eyes."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from course_lib.face.alignment import align_faces
from course_lib.face.detectors import find_detector
from course_lib.face.embedding import embed_chips
from course_lib.face.images import as_rgb
from course_lib.face.landmarks import find_landmarks
from course_lib.face.points import five_points

_INNER_LIPS = (62, 66)  # upper, lower


@dataclass(frozen=True)
class FrameMeasures:
    """One face in one frame.

    landmarks: float32 (68, 2), xy, pixels. embedding: float32 (128,). eyes_closed: 0..1.
    """

    landmarks: np.ndarray
    embedding: np.ndarray
    eyes_closed: float

    @property
    def turn(self) -> float:
        """How far the nose tip lies to the right of the eyes' middle, in eye distances.

        Positive: turned towards the picture's right, the subject's left.
        """
        left, right, nose = five_points(self.landmarks[np.newaxis])[0, :3]
        across = right - left
        return float((nose - (left + right) / 2) @ across / max(across @ across, 1e-6))

    @property
    def mouth(self) -> float:
        """How far the lips are apart, in eye distances."""
        left, right = five_points(self.landmarks[np.newaxis])[0, :2]
        upper, lower = self.landmarks[list(_INNER_LIPS)]
        across = float(np.linalg.norm(right - left))
        return float(np.linalg.norm(lower - upper) / max(across, 1e-6))


def measure_frame(image: np.ndarray | Image.Image) -> list[FrameMeasures]:
    """Return the measures of every face in a frame; usually there should be one.

    image: of any kind that `as_rgb` takes.
    """
    from course_lib.face.attributes import read_attributes

    pixels = as_rgb(image)
    boxes = find_detector()(pixels).boxes
    if len(boxes) == 0:
        return []
    landmarks = find_landmarks(pixels, boxes)
    embeddings = embed_chips(align_faces(pixels, five_points(landmarks)))
    closed = read_attributes(pixels, landmarks)["eyes_closed"]
    return [FrameMeasures(*one) for one in zip(landmarks, embeddings, closed.tolist(), strict=True)]
