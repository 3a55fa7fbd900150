"""API keys: made at random, shown once, kept as a hash, compared in constant time."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from course_lib.errors import CourseError
from course_lib.service.gallery.database import KeyRow, in_utc, now

_ID_BYTES = 6
_SECRET_BYTES = 32
_ANY = select(KeyRow.id).where(KeyRow.revoked_at.is_(None)).limit(1)
_NO_DIGEST = bytes(hashlib.sha256().digest_size)


@dataclass(frozen=True)
class KeyFacts:
    """What is known of a key: not the key."""

    id: str
    name: str
    created_at: datetime
    revoked_at: datetime | None


class Keys:
    """The keys of a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def make(self, name: str) -> str:
        """Return a new key; only its hash is kept. Raises CourseError without a name."""
        if not name.strip():
            raise CourseError("A key needs a name that says who uses it; give one.")
        identity, secret = secrets.token_hex(_ID_BYTES), secrets.token_urlsafe(_SECRET_BYTES)
        row = KeyRow(id=identity, name=name.strip(), digest=_digest(secret), created_at=now())
        with Session(self._engine) as session, session.begin():
            session.add(row)
        return f"{identity}.{secret}"

    def owner(self, key: str) -> str | None:
        """Return the id of a key that is good, None for any other text."""
        identity, _, secret = key.partition(".")
        with Session(self._engine) as session:
            row = session.get(KeyRow, identity) if identity.isalnum() else None
            digest = row.digest if row is not None and row.revoked_at is None else _NO_DIGEST
        # The comparison is made for unknown ids too, so that they take as long.
        return identity if hmac.compare_digest(digest, _digest(secret)) else None

    def exist(self) -> bool:
        """Tell whether there is a key that is good."""
        with self._engine.connect() as connection:
            return connection.scalar(_ANY) is not None

    def revoke(self, identity: str) -> None:
        """Make a key useless from now on; raises CourseError for an id that there isn't."""
        with Session(self._engine) as session, session.begin():
            row = session.get(KeyRow, identity)
            if row is None or row.revoked_at is not None:
                raise CourseError(f"There is no key {identity!r} in use; see --list-keys.")
            row.revoked_at = now()

    def all(self) -> list[KeyFacts]:
        """Return every key, revoked ones too, in the order in which they were made."""
        with Session(self._engine) as session:
            rows = session.scalars(select(KeyRow).order_by(KeyRow.created_at, KeyRow.id)).all()
            return [
                KeyFacts(row.id, row.name, in_utc(row.created_at), row.revoked_at) for row in rows
            ]


def _digest(secret: str) -> bytes:
    """Return the hash of a key's secret part: random enough to need neither salt nor slowness."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
