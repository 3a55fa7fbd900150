"""Embeddings compared: two with each other, or some with everybody enrolled."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_lib import face_api
from course_lib.service.gallery.gallery import Gallery, Snapshot
from course_lib.service.parts.course_parts import Parts
from course_lib.service.parts.fitting import require_shape
from course_lib.service.rounding import share_of

NUM_CANDIDATES = 5


@dataclass(frozen=True)
class Likeness:
    """How alike two faces are; accepted: close enough to count as one person."""

    distance: float
    similarity: float
    accepted: bool


class Matching:
    """Compares by a matcher at one operating point. Embeddings: (num_faces, size)."""

    def __init__(self, parts: Parts, gallery: Gallery) -> None:
        self._parts, self._gallery = parts, gallery

    @cached_property
    def _point(self):
        return self._parts.operating_point()

    def threshold(self) -> dict[str, float]:
        """Return the threshold and the false accept rate that was asked of it."""
        return {
            "threshold": round(self._point.threshold.value, 6),
            "false_accept_rate": self._point.far,
        }

    def compare(self, first: np.ndarray, second: np.ndarray) -> Likeness:
        """Return how alike two embeddings, (size,) each, are."""
        return self._likeness(self._distances(first[np.newaxis], second[np.newaxis])[0, 0])

    def search(self, embeddings: np.ndarray) -> list[list[tuple[face_api.Subject, Likeness]]]:
        """Return for each embedding the people closest to it, the closest first."""
        snapshot = self._gallery.snapshot()
        if not len(embeddings) or not len(snapshot.people):
            return [[] for _ in embeddings]
        distances = self._distances(embeddings, snapshot.embeddings)
        return [self._ranked(row, snapshot) for row in distances]

    def _ranked(self, distances: np.ndarray, snapshot: Snapshot):
        """Return the closest people; of each, their closest face counts. distances: (num,)."""
        order = np.argsort(distances, kind="stable")
        _, firsts = np.unique(snapshot.people[order], return_index=True)
        places = order[np.sort(firsts)[:NUM_CANDIDATES]]
        people = snapshot.people[places].tolist()
        subjects = [face_api.Subject(id=one, name=snapshot.names[one]) for one in people]
        return list(zip(subjects, map(self._likeness, distances[places]), strict=True))

    def _distances(self, embeddings: np.ndarray, enrolled: np.ndarray) -> np.ndarray:
        distances = self._parts.matcher(embeddings, enrolled)
        return require_shape("matcher", distances, (len(embeddings), len(enrolled)))

    def _likeness(self, distance: float) -> Likeness:
        return Likeness(
            distance=round(max(0.0, float(distance)), 6),
            similarity=share_of(self._point.similarity(distance)),
            accepted=bool(self._point.accepts(distance)),
        )
