"""When the grading folder cannot be written: one sentence, and nothing that it holds is harmed."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DatabaseError, IntegrityError

from course_lib.errors import CourseError

REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM),
    *(errno.ENOTDIR, errno.EISDIR, errno.EEXIST),
}


@contextlib.contextmanager
def writing_to(state: Path) -> Iterator[None]:
    """Turn the disk's or the database's refusal to be written into a CourseError."""
    try:
        yield
    except (OSError, DatabaseError) as error:
        if not is_refusal(error):
            raise
        reason = getattr(error, "strerror", None) or getattr(error, "orig", error)
        raise CourseError(
            f"The grading folder {state} cannot be written ({reason}); fix that and run the "
            "command again: what was recorded is kept."
        ) from error


def is_refusal(error: Exception) -> bool:
    """Whether nothing else could be written either: a full or closed disk, a damaged gradebook."""
    if isinstance(error, OSError):
        return error.errno in REFUSALS
    return isinstance(error, DatabaseError) and not isinstance(error, IntegrityError)
