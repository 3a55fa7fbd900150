"""The release of a lesson: nbgrader's generate_assignment, in a scratch course of its own."""

import logging
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from course_lib.authoring import text
from course_lib.authoring.tree import LessonTree
from course_lib.errors import CourseError

# The release's own record of what was generated, so that an edit can be told from a build.
STAMP = "course_generated"


def generate(tree: LessonTree, solutions: dict[str, NotebookNode]) -> dict[str, NotebookNode]:
    """Return the stamped release of each solution, {lesson id: notebook}.

    Raises CourseError when nbgrader refuses one.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for lesson_id, notebook in solutions.items():
            place = root / "source" / lesson_id / f"{lesson_id}.ipynb"
            text.replace_file(place, text.to_text(notebook).encode())
        releases = {}
        for lesson_id in solutions:
            run_generate_assignment(tree, root, lesson_id)
            release = text.read(root / "release" / lesson_id / f"{lesson_id}.ipynb")
            releases[lesson_id] = stamp(release)
    return releases


def run_generate_assignment(tree: LessonTree, root: Path, lesson_id: str) -> None:
    """Run nbgrader's converter in the scratch course below root, with the course's settings."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader(str(tree.nbgrader_config)).load_config()
    folders = config.CourseDirectory
    folders.root, folders.db_url = str(root), f"sqlite:///{root / 'gradebook.db'}"
    folders.source_directory, folders.release_directory = "source", "release"
    folders.assignment_id = lesson_id
    messages = ListHandler()
    course = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=course, config=config)
    converter.log = quiet_logger(messages)
    try:
        converter.start()
    except (NbGraderException, SystemExit) as error:
        said = "; ".join(messages.errors) or str(error)
        raise CourseError(f"nbgrader can't make the release of {lesson_id}: {said}.") from error


class ListHandler(logging.Handler):
    """Keeps the first line of each error that nbgrader logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the last line of a record's text: of a traceback, the error itself."""
        self.errors.append(record.getMessage().strip().splitlines()[-1])


def quiet_logger(handler: logging.Handler) -> logging.Logger:
    """Return a logger that only this handler hears."""
    logger = logging.Logger("nbgrader of course build", logging.INFO)
    logger.addHandler(handler)
    return logger


def stamp(release: NotebookNode) -> NotebookNode:
    """Write a release's fingerprint into its own metadata and return it."""
    release.metadata.pop(STAMP, None)
    release.metadata[STAMP] = text.fingerprint(release)
    return release


def is_generated(release: NotebookNode) -> bool:
    """Say whether a notebook is still what `generate` made."""
    content = release.copy()
    content.metadata = release.metadata.copy()
    claimed = content.metadata.pop(STAMP, None)
    return claimed == text.fingerprint(content)


def refuse_edited(tree: LessonTree, lesson_id: str) -> None:
    """Raise CourseError when the release in the tree is somebody's work."""
    path = tree.release(lesson_id)
    if not path.is_file():
        return
    try:
        ours = is_generated(text.read(path))
    except Exception:  # whatever it is, we did not generate it
        ours = False
    if not ours:
        raise CourseError(
            f"{path.parent.parent.name}/{lesson_id}/{path.name} was edited since it was built;"
            " move it elsewhere (students' work lives in work/) and build again."
        )


def write(tree: LessonTree, lesson_id: str, release: NotebookNode) -> None:
    """Replace a lesson's release and its companion files."""
    refuse_edited(tree, lesson_id)
    for path in tree.companions(lesson_id):
        copy = tree.notebooks / lesson_id / path.relative_to(tree.solutions / lesson_id)
        if not copy.is_file() or copy.read_bytes() != path.read_bytes():
            text.replace_file(copy, path.read_bytes())
            shutil.copymode(path, copy)
    text.replace_file(tree.release(lesson_id), text.to_text(release).encode())
