"""nbgrader's own gradebook: formgrader, exports and late penalties read what is written here."""

import os
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Grade, Gradebook, MissingEntry
from nbgrader.utils import compute_checksum
from sqlalchemy.exc import SAWarning

from course_lib.grading.master import Master, MasterCell
from course_lib.grading.results import SubmissionResult

COURSE_ID = "gradients-to-faces"  # the same as in nbgrader_config.py


def open_gradebook(database: Path) -> Gradebook:
    """Open the gradebook, made when it is not there; nbgrader then runs alembic from PATH."""
    database.parent.mkdir(parents=True, exist_ok=True)
    programs = os.path.dirname(sys.executable)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
    return Gradebook(f"sqlite:///{database}", COURSE_ID)


class GradebookWriter:
    """Writes one lesson's results; use it as a context manager, from one thread only."""

    def __init__(self, database: Path, master: Master) -> None:
        self.master = master
        self.lesson = master.lesson_id
        self.gradebook = open_gradebook(database)

    def __enter__(self) -> "GradebookWriter":
        self._register()
        return self

    def __exit__(self, *_error: object) -> None:
        self.gradebook.close()

    def write(self, result: SubmissionResult) -> None:
        """Record a student's verdicts; what a person graded by hand stays."""
        gradebook = self.gradebook
        gradebook.update_or_create_student(result.student)
        now = datetime.now(UTC).replace(tzinfo=None).isoformat()
        with warnings.catch_warnings():
            # nbgrader builds the rows in an order that SQLAlchemy finds unusual.
            warnings.filterwarnings("ignore", category=SAWarning, message="Object of type")
            gradebook.update_or_create_submission(self.lesson, result.student, timestamp=now)
        verdicts = {test.grade_id: test for test in result.tests}
        for cell in self._graded():
            grade = self._grade(cell, result.student)
            test = verdicts.get(cell.grade_id)
            waits = test is not None and test.verdict == "needs-manual"
            doubtful = test is not None and test.verdict == "grader-error"
            grade.auto_score = None if waits else test.points if test else 0.0
            grade.needs_manual_grade = (waits and grade.manual_score is None) or doubtful
        gradebook.db.commit()

    def _register(self) -> None:
        """Make the assignment in the gradebook what the master says."""
        gradebook, lesson = self.gradebook, self.lesson
        gradebook.update_or_create_assignment(lesson)
        gradebook.update_or_create_notebook(lesson, lesson)
        for cell in self.master.cells:
            place = (cell.grade_id, lesson, lesson)
            if cell.points or cell.marks.get("grade"):
                gradebook.update_or_create_grade_cell(
                    *place, max_score=cell.points, cell_type=cell.cell_type
                )
            if cell.kind in ("answer", "manual"):
                gradebook.update_or_create_solution_cell(*place)
            gradebook.update_or_create_source_cell(*place, **_source(cell))
        self._remove_stale_cells()

    def _remove_stale_cells(self) -> None:
        wanted = {cell.grade_id for cell in self._graded()}
        notebook = self.gradebook.find_notebook(self.lesson, self.lesson)
        for cell in list(notebook.grade_cells):
            if cell.name not in wanted:
                self.gradebook.db.query(Grade).filter(Grade.cell_id == cell.id).delete()
                self.gradebook.db.delete(cell)
        self.gradebook.db.commit()

    def _graded(self) -> list[MasterCell]:
        return [cell for cell in self.master.cells if cell.marks.get("grade")]

    def _grade(self, cell: MasterCell, student: str) -> Grade:
        """Return a student's grade of a cell, made when the cell is newer than the submission."""
        place = (cell.grade_id, self.lesson, self.lesson)
        try:
            return self.gradebook.find_grade(*place, student)
        except MissingEntry:
            notebook = self.gradebook.find_submission_notebook(self.lesson, self.lesson, student)
            grade = Grade(cell=self.gradebook.find_grade_cell(*place), notebook=notebook)
            self.gradebook.db.add(grade)
            return grade


def final_scores(database: Path, lesson_id: str) -> dict[str, tuple[float, float, bool]]:
    """Return (score, max score, waits for a person) by student, manual grades included."""
    if not database.is_file():
        return {}
    with open_gradebook(database) as gradebook:
        try:
            submissions = gradebook.assignment_submissions(lesson_id)
        except MissingEntry:
            return {}
        return {
            entry.student.id: (entry.score, entry.max_score, entry.needs_manual_grade)
            for entry in submissions
        }


def _source(cell: MasterCell) -> dict:
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    notebook_cell = make(cell.stub or cell.source, metadata={"nbgrader": dict(cell.marks)})
    return {
        "source": cell.stub or cell.source,
        "cell_type": cell.cell_type,
        "locked": bool(cell.marks.get("locked")),
        "checksum": compute_checksum(notebook_cell),
    }
