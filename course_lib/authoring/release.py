"""The release of a lesson: nbgrader's generate_assignment, in a scratch course of its own."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from course_lib.authoring import text
from course_lib.authoring.tree import LessonTree
from course_lib.errors import CourseError
from course_lib.files import replace_file

# The release's own record of what it was generated as and from, so that an edit can be told
# from a build, and a current release from a stale one without running nbgrader.
STAMP = "course_generated"
GRADEBOOK = "gradebook.db"


class ScratchCourse:
    """An nbgrader course below a scratch folder that makes releases with this tree's settings."""

    def __init__(self, tree: LessonTree, root: Path) -> None:
        self.tree = tree
        self.root = root

    def generate(self, lesson_id: str, solution: NotebookNode) -> NotebookNode:
        """Return the stamped release of an executed solution.

        Raises CourseError when nbgrader refuses it.
        """
        place = self.root / "source" / lesson_id / f"{lesson_id}.ipynb"
        replace_file(place, text.to_text(solution).encode())
        self._run(lesson_id)
        release = text.read(self.root / "release" / lesson_id / f"{lesson_id}.ipynb")
        return stamp(release, origin(self.tree, solution))

    def _run(self, lesson_id: str) -> None:
        from nbgrader.converters import GenerateAssignment
        from nbgrader.converters.base import NbGraderException
        from nbgrader.coursedir import CourseDirectory
        from traitlets.config import PyFileConfigLoader

        config = PyFileConfigLoader(str(self.tree.nbgrader_config)).load_config()
        folders = config.CourseDirectory
        folders.root, folders.assignment_id = str(self.root), lesson_id
        folders.db_url = f"sqlite:///{self.root / GRADEBOOK}"
        folders.source_directory, folders.release_directory = "source", "release"
        errors = ErrorLines()
        converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
        converter.log = errors.logger()
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            said = "; ".join(errors.lines) or str(error)
            raise CourseError(f"nbgrader can't make the release; mend this: {said}") from error


class ErrorLines(logging.Handler):
    """Keeps the last line of each error that nbgrader logs: of a traceback, the error itself."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what a record says, unless it only points to another one."""
        line = record.getMessage().strip().splitlines()[-1]
        if not line.startswith(("There was an error processing", "Please see the")):
            self.lines.append(line)

    def logger(self) -> logging.Logger:
        """Return a logger that nobody else hears."""
        logger = logging.Logger("generate_assignment", logging.INFO)
        logger.addHandler(self)
        return logger


@contextlib.contextmanager
def scratch_course(tree: LessonTree) -> Iterator[ScratchCourse]:
    """Open a scratch course; several releases can share it."""
    with TemporaryDirectory() as folder:
        # In a gradebook without any table nbgrader asks alembic, which takes five seconds, for
        # the version to write down; this one lives too short a time to be upgraded ever.
        with contextlib.closing(sqlite3.connect(Path(folder, GRADEBOOK))) as gradebook:
            gradebook.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        yield ScratchCourse(tree, Path(folder))


def origin(tree: LessonTree, solution: NotebookNode) -> str:
    """Return the fingerprint of all that a release depends on; outputs don't matter to it."""
    cells = [[cell.id, cell.cell_type, cell.source, cell.metadata] for cell in solution.cells]
    settings = tree.nbgrader_config.read_text(encoding="utf-8")
    return text.fingerprint({"cells": cells, "settings": settings})


def stamp(release: NotebookNode, solution_fingerprint: str) -> NotebookNode:
    """Write into a release what it was generated as and from, and return it."""
    release.metadata.pop(STAMP, None)
    content = text.fingerprint(release)
    release.metadata[STAMP] = {"content": content, "origin": solution_fingerprint}
    return release


def read_stamp(path: Path) -> dict[str, str]:
    """Return a release's stamp, empty when the file is not what `ScratchCourse` generated."""
    try:
        release = text.read(path)
    except Exception:  # whatever it is, we did not generate it
        return {}
    claimed = release.metadata.pop(STAMP, {})
    return claimed if claimed.get("content") == text.fingerprint(release) else {}


def refuse_edited(tree: LessonTree, lesson_id: str) -> None:
    """Raise CourseError when the release in the tree is somebody's work."""
    path = tree.release(lesson_id)
    if path.is_file() and not read_stamp(path):
        raise CourseError(
            f"{path.parent.parent.name}/{lesson_id}/{path.name} was edited since it was built;"
            " move it elsewhere (students' work lives in work/) and build again."
        )


def write(tree: LessonTree, lesson_id: str, release: NotebookNode) -> None:
    """Replace a lesson's release and its companion files."""
    refuse_edited(tree, lesson_id)
    for path in stale_companions(tree, lesson_id):
        place = tree.notebooks / lesson_id / path.relative_to(tree.solutions / lesson_id)
        replace_file(place, path.read_bytes())
    replace_file(tree.release(lesson_id), text.to_text(release).encode())


def stale_companions(tree: LessonTree, lesson_id: str) -> list[Path]:
    """Return the companion files of which the release has no current copy."""
    stale = []
    for path in tree.companions(lesson_id):
        place = tree.notebooks / lesson_id / path.relative_to(tree.solutions / lesson_id)
        if not place.is_file() or place.read_bytes() != path.read_bytes():
            stale.append(path)
    return stale
