"""The grader's own log: what failed on our side, with its traceback."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

LOGGER = "course_lib.grading"
FORM = "%(asctime)s %(levelname)s %(message)s"


@contextlib.contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Append what the grader logs to a file, which is made at the first line."""
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(FORM))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()
