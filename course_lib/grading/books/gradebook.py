"""nbgrader's own gradebook: formgrader, exports and late penalties read what is written here."""

import contextlib
import sqlite3
import warnings
from collections.abc import Iterator, Mapping, Set
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import (
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.utils import compute_checksum
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from course_lib.grading.books.locks import writing_gradebook
from course_lib.grading.lesson.cells import CellKind
from course_lib.grading.lesson.master import Master, MasterCell
from course_lib.grading.results import FinalScore, SubmissionResult, TestResult, Verdict
from course_lib.grading.submissions.lateness import LatePenalties, course_settings

COURSE_ID = "gradients-to-faces"  # the same as in nbgrader_config.py


def open_gradebook(database: Path) -> Gradebook:
    """Open the gradebook, made when it is not there."""
    database.parent.mkdir(parents=True, exist_ok=True)
    if not database.exists() or not database.stat().st_size:
        _write_version(database)
    return Gradebook(f"sqlite:///{database}", COURSE_ID)


def _write_version(database: Path) -> None:
    """Write the schema's version as nbgrader would, which runs alembic to learn it: a second."""
    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with contextlib.closing(sqlite3.connect(database)) as tables, tables:
        tables.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        tables.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (version,))


class GradebookWriter:
    """Writes one lesson's results; use it as a context manager, from one thread only.

    times: student -> when they handed in, for those who are known; see
    course_lib.grading.submissions.lateness.
    settings: nbgrader's; by default the course's own.
    """

    def __init__(
        self,
        database: Path,
        master: Master,
        times: Mapping[str, datetime] | None = None,
        settings: Config | None = None,
    ) -> None:
        self.master = master
        self.lesson = master.lesson_id
        self.times = times or {}
        self.penalties = LatePenalties(course_settings() if settings is None else settings)
        self.lock = writing_gradebook(database.parent)
        with self.lock:
            self.gradebook = open_gradebook(database)

    def __enter__(self) -> "GradebookWriter":
        with self.lock:
            self._register()
        return self

    def __exit__(self, *_error: object) -> None:
        self.gradebook.close()

    def write(self, result: SubmissionResult, rewritten: Set[str] = frozenset()) -> None:
        """Record a student's verdicts; points that a person gave stay, and are flagged if outdated.

        rewritten: the answers that differ from those that were graded before, by grade_id.
        """
        with self.lock:
            self._write(result, rewritten)

    def _write(self, result: SubmissionResult, rewritten: Set[str]) -> None:
        notebook = self._notebook(result.student)
        grades = self._grades(notebook)
        verdicts = {test.grade_id: test for test in result.tests}
        for cell in self._graded():
            is_rewritten = cell.exercise in rewritten
            _set_grade(grades[cell.grade_id], verdicts.get(cell.grade_id), is_rewritten)
        self.gradebook.db.flush()
        self.penalties.assign(notebook, result.student)
        self.gradebook.db.commit()

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
            if cell.kind in (CellKind.ANSWER, CellKind.MANUAL):
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

    def _notebook(self, student: str) -> SubmittedNotebook:
        """Return a student's notebook, made when they are new."""
        gradebook = self.gradebook
        gradebook.update_or_create_student(student)
        known = {"timestamp": self.times[student]} if student in self.times else {}
        with warnings.catch_warnings():
            # nbgrader builds the rows in an order that SQLAlchemy finds unusual.
            warnings.filterwarnings("ignore", category=SAWarning, message="Object of type")
            gradebook.update_or_create_submission(self.lesson, student, **known)
        return gradebook.find_submission_notebook(self.lesson, self.lesson, student)

    def _grades(self, notebook: SubmittedNotebook) -> dict[str, Grade]:
        """Return grade_id -> grade; made for cells that are newer than the submission."""
        database = self.gradebook.db
        rows = database.query(GradeCell.name, GradeCell.id, Grade).outerjoin(
            Grade, (Grade.cell_id == GradeCell.id) & (Grade.notebook_id == notebook.id)
        )
        grades = {}
        for name, cell_id, grade in rows.filter(GradeCell.notebook_id == notebook.notebook_id):
            if grade is None:
                grade = Grade(cell_id=cell_id, notebook_id=notebook.id)
                database.add(grade)
            grades[name] = grade
        return grades


def _set_grade(grade: Grade, test: TestResult | None, is_rewritten: bool) -> None:
    """Record a verdict; a test without one (nothing could be read) has no points.

    A person is to look again where they gave points and the answer, or its verdict, is another now.
    """
    waits = test is not None and test.verdict == Verdict.NEEDS_MANUAL
    doubtful = test is not None and test.verdict == Verdict.GRADER_ERROR
    points = None if waits else test.points if test else 0.0
    by_hand = grade.manual_score is not None
    outdated = by_hand and (is_rewritten or grade.auto_score != points or grade.needs_manual_grade)
    grade.auto_score = points
    grade.needs_manual_grade = (waits and not by_hand) or doubtful or outdated


def known_students(database: Path) -> list[str]:
    """Return every student that the gradebook knows, by nbgrader or by any lesson's grading."""
    if not database.is_file():
        return []
    with open_gradebook(database) as gradebook:
        return sorted(student.id for student in gradebook.students)


def final_scores(database: Path, lesson_id: str) -> dict[str, FinalScore]:
    """Return what each student has in the gradebook.

    Manual grades count, and late penalties are taken off, as in `nbgrader export`.
    """
    with submissions_of(database, lesson_id) as submissions:
        return {
            entry.student.id: FinalScore(
                max(0.0, entry.score - entry.late_submission_penalty),
                entry.max_score,
                entry.needs_manual_grade,
            )
            for entry in submissions
        }


@contextlib.contextmanager
def submissions_of(database: Path, lesson_id: str) -> Iterator[list[SubmittedAssignment]]:
    """Open the gradebook and lend a lesson's submissions; none where there is nothing yet."""
    if not database.is_file():
        yield []
        return
    with open_gradebook(database) as gradebook:
        try:
            found = gradebook.assignment_submissions(lesson_id)
        except MissingEntry:
            found = []
        yield found


def _source(cell: MasterCell) -> dict:
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    notebook_cell = make(cell.stub or cell.source, metadata={"nbgrader": dict(cell.marks)})
    return {
        "source": cell.stub or cell.source,
        "cell_type": cell.cell_type,
        "locked": bool(cell.marks.get("locked")),
        "checksum": compute_checksum(notebook_cell),
    }
