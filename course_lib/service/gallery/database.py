"""The database: its tables, and connections on which what was acknowledged outlives a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    DateTime,
    Engine,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    create_engine,
    event,
    insert,
    make_url,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateTable

from course_lib.errors import CourseError

_Id = BigInteger().with_variant(Integer, "sqlite")
_OWNER_ONLY = 0o600  # embeddings are about people; SQLite gives its log the same mode
_SQLITE = (
    "PRAGMA journal_mode=WAL",
    # A commit returns when it is on the disk: an answer is never forgotten.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten, not only unlinked.
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=3000",
)
# Ids are never given again: an old one can't come to mean somebody else.
_NEVER_TWICE = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    pass


class PersonRow(Base):
    """Somebody who agreed to be recognised."""

    __tablename__ = "people"
    __table_args__ = _NEVER_TWICE

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    consented_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class FaceRow(Base):
    """A face of somebody: never its picture.

    embedder: the function that made the embedding; those of different ones don't compare.
    embedding: float32, little-endian. box: where it was in its picture, as JSON.
    """

    __tablename__ = "faces"
    __table_args__ = _NEVER_TWICE

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    embedder: Mapped[str] = mapped_column(String(200))
    embedding: Mapped[bytes] = mapped_column(LargeBinary)
    box: Mapped[str] = mapped_column(Text)
    enrolled_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class KeyRow(Base):
    """An API key: its secret part only as a hash."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class RevisionRow(Base):
    """One row that counts changes of the gallery, so that other processes notice them."""

    __tablename__ = "gallery_revision"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(_Id)


def open_database(url: str) -> Engine:
    """Return the database at an SQLAlchemy URL, its tables made where they are missing.

    Raises CourseError where there is none, or it can't be opened.
    """
    try:
        # A server may have closed a connection in the meantime; a file has not.
        pinged = make_url(url).get_backend_name() != "sqlite"
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=pinged, poolclass=QueuePool)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        _make_tables(engine)
    except (NoSuchModuleError, ImportError) as error:
        raise CourseError(
            f"The database needs a driver that is not installed ({error}); for PostgreSQL install "
            "the extra `postgres` and begin the URL with postgresql+psycopg://."
        ) from None
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise CourseError(
            f"The database can't be opened ({reason}); check --database, an SQLAlchemy URL."
        ) from None
    return engine


class UncertainChange(Exception):
    """A change that may have been made or not: repeating it may make it twice."""


@contextmanager
def changing_gallery(engine: Engine) -> Iterator[Session]:
    """Give a session whose changes are committed together with the next revision number.

    The number is changed first: writers wait for each other there, so that whoever sees a revision
    sees all changes up to it. Raises OperationalError where nothing was changed, UncertainChange
    where that is not known.
    """
    with Session(engine) as session:
        session.execute(update(RevisionRow).values(number=RevisionRow.number + 1))
        yield session
        try:
            session.commit()
        except OperationalError as error:
            raise UncertainChange("the database failed while it committed") from error


def erase_traces(engine: Engine) -> None:
    """Take what was deleted out of SQLite's log too; readers in the way only delay it."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def now() -> datetime:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def in_utc(moment: datetime) -> datetime:
    """Return a time from the database in UTC: SQLite forgets the zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _prepare_sqlite(engine: Engine) -> None:
    if not engine.url.database or engine.url.database == ":memory:":
        raise CourseError("A gallery in memory would be lost; give --database a file.")
    path = Path(engine.url.database).absolute()
    path.parent.mkdir(mode=_OWNER_ONLY | 0o100, parents=True, exist_ok=True)
    path.touch(mode=_OWNER_ONLY)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection, _record) -> None:
        cursor = connection.cursor()
        for pragma in _SQLITE:
            cursor.execute(pragma)
        cursor.close()


def _make_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
    try:
        with engine.begin() as connection:
            connection.execute(insert(RevisionRow).values(id=1, number=0))
    except IntegrityError:
        return  # it is there already
