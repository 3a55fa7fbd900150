"""The gallery: people, their consent and the embeddings of their faces, in a database."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from sqlalchemy import CursorResult, Delete, Engine, delete, func, select
from sqlalchemy.orm import Session

from course_lib import face_api
from course_lib.service.gallery.database import (
    FaceRow,
    PersonRow,
    RevisionRow,
    changing_gallery,
    erase_traces,
    in_utc,
    now,
)
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError

_STORED = np.dtype("<f4")


@dataclass(frozen=True)
class Snapshot:
    """All faces that one embedder made, at one revision.

    embeddings: float32 (num_faces, size). people: int64 (num_faces,), whose face each is. names:
    by the id of a person.
    """

    revision: int
    embeddings: np.ndarray
    people: np.ndarray
    names: dict[int, str]


class Gallery:
    """People and faces; every change is on the disk when its method returns.

    embedder: the name of the function whose embeddings are added and compared.
    """

    def __init__(self, engine: Engine, *, embedder: str, max_faces: int) -> None:
        self._engine, self._embedder, self._max_faces = engine, embedder, max_faces
        self._snapshot: Snapshot | None = None

    def require(self) -> None:
        """Raise a database error where the database can't be reached."""
        self._revision()

    def add_person(self, name: str) -> face_api.Person:
        """Add a person who consents now."""
        row = PersonRow(name=name, consented_at=now())
        with changing_gallery(self._engine) as session:
            session.add(row)
            session.flush()
            return _person(row, 0)

    def people(self, *, limit: int, after: int = 0) -> list[face_api.Person]:
        """Return at most limit people whose ids follow after, by id."""
        query = _people().where(PersonRow.id > after).order_by(PersonRow.id).limit(limit)
        with Session(self._engine) as session:
            return [_person(*row) for row in session.execute(query)]

    def person(self, person_id: int) -> face_api.Person:
        """Return a person; raises ServiceError for one that there isn't."""
        with Session(self._engine) as session:
            row = session.execute(_people().where(PersonRow.id == person_id)).one_or_none()
            if row is None:
                raise _no_person(person_id)
            return _person(*row)

    def delete_person(self, person_id: int) -> None:
        """Forget a person and their faces; raises ServiceError for one that there isn't."""
        with changing_gallery(self._engine) as session:
            session.execute(delete(FaceRow).where(FaceRow.person_id == person_id))
            if not _delete(session, delete(PersonRow).where(PersonRow.id == person_id)):
                raise _no_person(person_id)
        erase_traces(self._engine)

    def add_face(
        self, person_id: int, embedding: np.ndarray, box: face_api.Box
    ) -> face_api.EnrolledFace:
        """Add a face, (size,), to a person; raises ServiceError without one, or with too many."""
        row = FaceRow(
            person_id=person_id,
            embedder=self._embedder,
            embedding=np.asarray(embedding, _STORED).tobytes(),
            box=box.model_dump_json(),
            enrolled_at=now(),
        )
        with changing_gallery(self._engine) as session:
            self._require_room(session, person_id)
            session.add(row)
            session.flush()
            return _face(row)

    def faces(self, person_id: int) -> list[face_api.EnrolledFace]:
        """Return a person's faces by id; raises ServiceError for one that there isn't."""
        self.person(person_id)
        query = select(FaceRow).where(FaceRow.person_id == person_id).order_by(FaceRow.id)
        with Session(self._engine) as session:
            return [_face(row) for row in session.scalars(query)]

    def delete_face(self, person_id: int, face_id: int) -> None:
        """Forget a face; raises ServiceError where the person has none of that id."""
        wanted = delete(FaceRow).where(FaceRow.id == face_id, FaceRow.person_id == person_id)
        with changing_gallery(self._engine) as session:
            if not _delete(session, wanted):
                values = {"person": person_id, "face": face_id}
                raise ServiceError(problems.NO_ENROLLED_FACE, values)
        erase_traces(self._engine)

    def snapshot(self) -> Snapshot:
        """Return all faces as they are now; read again only after a change, of any process."""
        revision, snapshot = self._revision(), self._snapshot
        if snapshot is None or snapshot.revision != revision:
            # Threads that read at the same time read the same; the newest is kept.
            snapshot = self._snapshot = self._read(revision)
        return snapshot

    def _revision(self) -> int:
        with Session(self._engine) as session:
            return session.scalars(select(RevisionRow.number)).one()

    def _read(self, revision: int) -> Snapshot:
        """Return all faces; the revision was read before them, so they are at least as new."""
        query = (
            select(FaceRow.person_id, PersonRow.name, FaceRow.embedding)
            .join(PersonRow, FaceRow.person_id == PersonRow.id)
            .where(FaceRow.embedder == self._embedder)
            .order_by(FaceRow.id)
        )
        with Session(self._engine) as session:
            rows = session.execute(query).all()
        joined = np.frombuffer(b"".join(row.embedding for row in rows), _STORED)
        people = np.array([row.person_id for row in rows], np.int64)
        names = {row.person_id: row.name for row in rows}
        return Snapshot(revision, joined.reshape(len(rows), -1) if rows else joined, people, names)

    def _require_room(self, session: Session, person_id: int) -> None:
        if session.get(PersonRow, person_id) is None:
            raise _no_person(person_id)
        query = select(func.count(FaceRow.id)).where(FaceRow.person_id == person_id)
        if (session.scalar(query) or 0) >= self._max_faces:
            values = {"person": person_id, "count": self._max_faces}
            raise ServiceError(problems.ENOUGH_FACES, values)


def _people():
    """Return the query for (person, number of faces)."""
    count = select(func.count(FaceRow.id)).where(FaceRow.person_id == PersonRow.id)
    return select(PersonRow, count.scalar_subquery())


def _person(row: PersonRow, num_faces: int) -> face_api.Person:
    return face_api.Person(
        id=row.id, name=row.name, consented_at=in_utc(row.consented_at), faces=num_faces
    )


def _face(row: FaceRow) -> face_api.EnrolledFace:
    return face_api.EnrolledFace(
        id=row.id,
        person_id=row.person_id,
        box=face_api.Box.model_validate_json(row.box),
        enrolled_at=in_utc(row.enrolled_at),
    )


def _delete(session: Session, wanted: Delete) -> int:
    """Delete rows and return how many there were."""
    return cast(CursorResult, session.execute(wanted)).rowcount


def _no_person(person_id: int) -> ServiceError:
    return ServiceError(problems.NO_PERSON, {"person": person_id})
