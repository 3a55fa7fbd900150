"""Every data set of the course; the facts behind each are in data/<name>.md."""

from course_lib.data.bundled import DIGITS, LFW_SUBSET, PICTURES
from course_lib.data.fetched import CIFAR10, FACE_API, ORL
from course_lib.data.source import Source
from course_lib.errors import CourseError

SOURCES: tuple[Source, ...] = (CIFAR10, ORL, FACE_API, DIGITS, LFW_SUBSET, PICTURES)


def find_source(name: str) -> Source:
    """Return the data set called name; raises CourseError, which lists the known names."""
    for source in SOURCES:
        if source.name == name:
            return source
    known = ", ".join(source.name for source in SOURCES)
    raise CourseError(f"There is no data set called {name!r}; the data sets are {known}.")
