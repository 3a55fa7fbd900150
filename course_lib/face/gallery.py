"""Enrolled people: is this that person, and who of them, if anybody, is it?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.matching import OperatingPoint


@dataclass(frozen=True)
class Candidate:
    """An enrolled person and how alike the query is: the closest of their faces counts."""

    subject: str
    distance: float
    similarity: float
    accepted: bool


@dataclass(frozen=True)
class Answer:
    """Who a face is; subject None is "unknown". candidates: the closest first, accepted or not."""

    subject: str | None
    candidates: tuple[Candidate, ...]


class Gallery:
    """Embeddings of enrolled people in memory, compared at one operating point.

    A threshold chosen on pairs lets through more strangers the more people are enrolled: a stranger
    is compared with all of them.
    """

    def __init__(self, operating_point: OperatingPoint) -> None:
        self.operating_point = operating_point
        self._faces: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self._faces)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The enrolled people, in the order of their first enrolment."""
        return tuple(self._faces)

    def enrol(self, subject: str, embeddings: np.ndarray) -> None:
        """Add a person's faces, (num_faces, size); raises CourseError for none, or another size."""
        embeddings = np.atleast_2d(np.asarray(embeddings, np.float64))
        known = next(iter(self._faces.values()), embeddings)
        if embeddings.size == 0 or embeddings.ndim != 2 or not np.isfinite(embeddings).all():
            raise CourseError(f"There is no face to enrol for {subject!r}; take another picture.")
        if embeddings.shape[1] != known.shape[1]:
            raise CourseError(
                f"Embeddings of {embeddings.shape[1]} numbers don't compare with the gallery's "
                f"{known.shape[1]}; use one network for all."
            )
        earlier = self._faces.get(subject, np.empty((0, embeddings.shape[1])))
        self._faces[subject] = np.concatenate([earlier, embeddings])

    def remove(self, subject: str) -> None:
        """Forget a person; raises CourseError for one who is not enrolled."""
        self._require(subject)
        del self._faces[subject]

    def verify(self, subject: str, embedding: np.ndarray) -> Candidate:
        """Compare a face, (size,), with one enrolled person; raises CourseError for another."""
        self._require(subject)
        return self._compare([subject], embedding)[0]

    def search(self, embedding: np.ndarray, *, num_candidates: int = 5) -> Answer:
        """Return which enrolled person a face, (size,), is, or that nobody is close enough."""
        ranked = sorted(self._compare(self.subjects, embedding), key=lambda one: one.distance)
        found = ranked[0].subject if ranked and ranked[0].accepted else None
        return Answer(found, tuple(ranked[:num_candidates]))

    def _require(self, subject: str) -> None:
        if subject not in self._faces:
            raise CourseError(f"{subject!r} is not enrolled; enrol them first.")

    def _compare(self, subjects: Sequence[str], embedding: np.ndarray) -> list[Candidate]:
        """Return a candidate for each subject, in their order."""
        embedding = np.asarray(embedding, np.float64)
        closest = [
            float(np.linalg.norm(self._faces[subject] - embedding, axis=1).min())
            for subject in subjects
        ]
        point = self.operating_point
        return [
            Candidate(
                subject,
                distance,
                float(point.similarity(distance)),
                bool(point.accepts(distance)),
            )
            for subject, distance in zip(subjects, closest, strict=True)
        ]
