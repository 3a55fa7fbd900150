"""Does the gallery keep what it said it kept, forget what it said it forgot, and stay in step?"""

import threading
from collections.abc import Iterator

import numpy as np
import postgres_server
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from course_lib import face_api
from course_lib.errors import CourseError
from course_lib.service.gallery.database import UncertainChange, open_database
from course_lib.service.gallery.gallery import Gallery
from course_lib.service.gallery.keys import Keys
from course_lib.service.words.errors import ServiceError

BOX = face_api.Box(x=1, y=2, width=3, height=4)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server that was started for these tests."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with postgres_server.running() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    """The URL of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gallery.db'}"
    address = request.getfixturevalue("postgres")
    with create_engine(address).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return address


def gallery_at(url: str, **options) -> Gallery:
    return Gallery(open_database(url), **{"embedder": "tests:embed", "max_faces": 3, **options})


@pytest.fixture
def gallery(url) -> Gallery:
    return gallery_at(url)


def embedding(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=128).astype(np.float32)


def test_gallery_gives_back_what_was_added(gallery, url):
    """Are people, faces and embeddings there after reopening?"""
    person = gallery.add_person("Zoë 王")
    face = gallery.add_face(person.id, embedding(1), BOX)
    assert gallery.person(person.id) == person.model_copy(update={"faces": 1})
    assert gallery.faces(person.id) == [face]
    again = gallery_at(url)
    assert again.people(limit=9)[0].name == "Zoë 王"
    snapshot = again.snapshot()
    np.testing.assert_array_equal(snapshot.embeddings, embedding(1)[np.newaxis])
    assert snapshot.people.tolist() == [person.id]
    assert snapshot.names == {person.id: "Zoë 王"}


def test_snapshot_is_read_again_only_after_a_change(gallery):
    """Is the snapshot one object until somebody changes something?"""
    person = gallery.add_person("A")
    before = gallery.snapshot()
    assert gallery.snapshot() is before
    gallery.add_face(person.id, embedding(1), BOX)
    assert len(gallery.snapshot().people) == 1


def test_each_process_sees_what_others_change(url):
    """Does a snapshot show what another process added or deleted?

    Two galleries on one database, as two processes have them."""
    here, there = gallery_at(url), gallery_at(url)
    person = here.add_person("A")
    assert len(there.snapshot().people) == 0
    face = here.add_face(person.id, embedding(1), BOX)
    assert len(there.snapshot().people) == 1
    there.delete_face(person.id, face.id)
    assert len(here.snapshot().people) == 0
    there.add_face(person.id, embedding(2), BOX)
    assert len(here.snapshot().people) == 1
    here.delete_person(person.id)
    assert len(there.snapshot().people) == 0
    assert there.people(limit=9) == []


def test_faces_of_another_embedder_are_kept_and_not_compared(url):
    """Does a snapshot hold its own embedder's faces only?"""
    ours, theirs = gallery_at(url), gallery_at(url, embedder="student:embed")
    person = ours.add_person("A")
    ours.add_face(person.id, embedding(1), BOX)
    theirs.add_face(person.id, np.ones(5), BOX)
    assert ours.snapshot().embeddings.shape == (1, 128)
    assert theirs.snapshot().embeddings.shape == (1, 5)
    assert ours.person(person.id).faces == 2


def test_id_is_never_given_twice(gallery):
    """Does a new person get a number beyond the deleted one's?"""
    first = gallery.add_person("A")
    gallery.delete_person(first.id)
    assert gallery.add_person("B").id > first.id


@pytest.mark.parametrize(
    "ask",
    [
        lambda gallery, face: gallery.person(99),
        lambda gallery, face: gallery.faces(99),
        lambda gallery, face: gallery.delete_person(99),
        lambda gallery, face: gallery.add_face(99, embedding(1), BOX),
        lambda gallery, face: gallery.delete_face(99, face.id),
        lambda gallery, face: gallery.delete_face(face.person_id, 99),
    ],
)
def test_unknown_id_is_not_found_and_nothing_changes(gallery, ask):
    """Does each unknown id raise not_found and leave the snapshot?"""
    face = gallery.add_face(gallery.add_person("A").id, embedding(1), BOX)
    before = gallery.snapshot()
    with pytest.raises(ServiceError) as error:
        ask(gallery, face)
    assert error.value.code == "not_found"
    assert gallery.snapshot() is before


def test_person_has_a_bounded_number_of_faces(gallery):
    """Is one face too many a conflict?"""
    person = gallery.add_person("A")
    for seed in range(3):
        gallery.add_face(person.id, embedding(seed), BOX)
    with pytest.raises(ServiceError, match="delete one first") as error:
        gallery.add_face(person.id, embedding(9), BOX)
    assert error.value.code == "conflict"


def test_many_threads_lose_nothing(gallery):
    """Are all faces there that eight threads added at once?"""
    people = [gallery.add_person(str(number)).id for number in range(8)]

    def enrol(person: int) -> None:
        for seed in range(3):
            gallery.add_face(person, embedding(seed), BOX)
            gallery.snapshot()

    threads = [threading.Thread(target=enrol, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(gallery.snapshot().people) == 24
    assert [one.faces for one in gallery.people(limit=99)] == [3] * 8


def test_change_that_may_have_been_made_is_not_taken_for_one_to_repeat(gallery, monkeypatch):
    """Is a failed commit called uncertain?"""

    def fail(session: Session) -> None:
        raise OperationalError("COMMIT", None, Exception("the connection broke"))

    monkeypatch.setattr(Session, "commit", fail)
    with pytest.raises(UncertainChange):
        gallery.add_person("A")


def test_locked_file_is_waited_for_and_then_told(tmp_path):
    """Do writers fail after a while, and readers not wait?"""
    url = f"sqlite:///{tmp_path / 'gallery.db'}"
    gallery = gallery_at(url)
    with create_engine(url).connect() as other:
        other.execute(text("BEGIN IMMEDIATE"))
        with pytest.raises(OperationalError):
            gallery.add_person("A")
        assert gallery.people(limit=1) == []  # who only reads does not wait
    assert gallery.add_person("A").id == 1


def test_deleted_person_is_gone_from_the_files(tmp_path):
    """Is neither name nor embedding left in the database's bytes?"""
    gallery = gallery_at(f"sqlite:///{tmp_path / 'gallery.db'}")
    stays, goes = gallery.add_person("Stays-here"), gallery.add_person("Goes-away")
    gallery.add_face(stays.id, embedding(1), BOX)
    gallery.add_face(goes.id, embedding(2), BOX)

    def in_files(content: bytes) -> bool:
        return any(content in path.read_bytes() for path in tmp_path.iterdir())

    assert in_files(embedding(2).tobytes()) and in_files(b"Goes-away")
    gallery.delete_person(goes.id)
    assert not in_files(embedding(2).tobytes()) and not in_files(b"Goes-away")
    assert in_files(embedding(1).tobytes()) and in_files(b"Stays-here")


def test_sqlite_settings_make_commits_last_and_deletions_real(tmp_path):
    """Are the pragmas set that durability and erasure need?"""
    engine = open_database(f"sqlite:///{tmp_path / 'new' / 'gallery.db'}")
    with engine.connect() as connection:
        found = [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert found == ["wal", 2, 1, 1]


def test_nobody_else_can_read_the_gallery(tmp_path):
    """Are the database's files closed to other users?"""
    gallery_at(f"sqlite:///{tmp_path / 'gallery.db'}").add_person("A")
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_key_is_kept_as_a_hash_and_revoked_for_good(url):
    """Is a secret nowhere in the database, and a revoked key dead?"""
    engine = open_database(url)
    keys = Keys(engine)
    assert not keys.exist()
    key = keys.make("phone")
    identity, _, secret = key.partition(".")
    assert len(secret) >= 43 and keys.make("phone") != key
    assert keys.owner(key) == identity
    for wrong in (
        "",
        ".",
        identity,
        f"{identity}.",
        f"{key}x",
        f"x{key}",
        f"0.{secret}",
        "é.\ud800",
    ):
        assert keys.owner(wrong) is None
    with engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM api_keys")).all())
    assert secret not in rows and identity in rows
    keys.revoke(identity)
    assert keys.owner(key) is None and keys.exist()
    assert [bool(one.revoked_at) for one in keys.all() if one.id == identity] == [True]
    for unknown in (identity, "nothing"):
        with pytest.raises(CourseError, match="There is no key"):
            keys.revoke(unknown)
    with pytest.raises(CourseError, match="name"):
        keys.make("  ")


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "sqlite://",
        "sqlite:///:memory:",
        "mongodb://localhost/x",
        "sqlite:////proc/nothing/here.db",
        "postgresql+psycopg://nobody:secret@127.0.0.1:1/none",
    ],
)
def test_database_that_cannot_be_opened_is_told(url):
    """Does a wrong URL get a sentence without its password?"""
    with pytest.raises(CourseError, match="database") as error:
        open_database(url)
    assert "secret" not in str(error.value) and "\n" not in str(error.value)
