"""What every detector returns."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Detections:
    """Faces found in one image, the surest first.

    boxes: float32 (num_faces, 4), xyxy, pixels; within the image. scores: float32 (num_faces,),
    larger is surer; only scores of the same detector compare. landmarks: float32 (num_faces, 5, 2),
    xy, pixels: the eye further left in the picture, the other eye, nose, left and right corner of
    the mouth; None where the detector finds none.
    """

    boxes: np.ndarray
    scores: np.ndarray
    landmarks: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.boxes)

    def at_least(self, score: float) -> "Detections":
        """Return only the faces with at least this score."""
        return self._take(np.flatnonzero(self.scores >= score))

    def largest(self) -> "Detections":
        """Return only the face with the largest box, or none where none was found."""
        sides = self.boxes[:, 2:] - self.boxes[:, :2]
        return self._take(np.argsort(-sides.prod(axis=1), kind="stable")[:1])

    def _take(self, places: np.ndarray) -> "Detections":
        landmarks = None if self.landmarks is None else self.landmarks[places]
        return Detections(self.boxes[places], self.scores[places], landmarks)


def make_detections(boxes, scores, image_shape, landmarks=None) -> Detections:
    """Return Detections sorted by score, boxes cut at the image's border, those outside left out.

    boxes: (num_faces, 4), xyxy, pixels. scores: (num_faces,). image_shape: (H, W, ...).
    landmarks: (num_faces, 5, 2), xy, pixels, or None. Empty lists are no faces.
    """
    boxes = np.asarray(boxes, np.float32).reshape(-1, 4)
    scores = np.asarray(scores, np.float32).reshape(-1)
    height, width = image_shape[:2]
    boxes = np.clip(boxes, 0, np.array([width, height, width, height], np.float32))
    seen = (boxes[:, 2:] > boxes[:, :2]).all(axis=1)
    order = np.argsort(-scores, kind="stable")
    order = order[seen[order]]
    if landmarks is not None:
        landmarks = np.asarray(landmarks, np.float32).reshape(-1, 5, 2)[order]
    return Detections(boxes[order], scores[order], landmarks)
