"""What lints look at: a lesson's solution notebook and what the syllabus says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course_lib.authoring import names
from course_lib.authoring.cells import is_answer, is_code, is_given, is_test
from course_lib.lesson_format import parts
from course_lib.syllabus import Lesson


@dataclass(frozen=True)
class Draft:
    """A lesson under examination.

    id: the folder's name.
    notebook: the executed solution.
    lesson: its entry in the syllabus, None when there is none.
    root: the tree's folder, which no output may name; None when it is not known.
    """

    id: str
    notebook: NotebookNode
    lesson: Lesson | None = None
    root: Path | None = None

    def cells(self, kind: Callable[[NotebookNode], object]) -> list[NotebookNode]:
        """Return the cells for which kind, such as `cells.is_test`, is true, in order."""
        return [cell for cell in self.notebook.cells if kind(cell)]

    def code_answers(self) -> list[NotebookNode]:
        """Return the cells in which students write code."""
        return [cell for cell in self.cells(is_answer) if is_code(cell)]

    def code_tests(self) -> list[NotebookNode]:
        """Return the test cells."""
        return [cell for cell in self.cells(is_test) if is_code(cell)]

    def given_names(self) -> set[str]:
        """Return what the given cells bind."""
        return set().union(*(names.bound_names(cell.source) for cell in self.cells(is_given)))

    def student_names(self) -> set[str]:
        """Return what the released answer cells bind: the names that a test may ask for."""
        sources = [parts.stub(cell.source) for cell in self.code_answers()]
        return set().union(*(names.bound_names(source) for source in sources)) - self.given_names()

    def solution_names(self) -> set[str]:
        """Return what the solved answer cells bind."""
        sources = [cell.source for cell in self.code_answers()]
        return set().union(*(names.bound_names(source) for source in sources)) - self.given_names()
