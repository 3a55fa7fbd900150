"""Demo cells: figures and experiments that wait until the exercise that they show is solved."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def demo(exercise: str) -> Iterator[None]:
    """Run a block that uses a student's answer; before it works, say what the block waits for.

    exercise: how the note calls what is missing, such as "exercise 2".
    When the course itself is built (COURSE_BUILD=1) every error is raised.
    """
    try:
        yield
    except Exception as error:
        if os.environ.get("COURSE_BUILD") == "1":
            raise
        print(f"This waits for {exercise} (now: {type(error).__name__}: {error}).")
