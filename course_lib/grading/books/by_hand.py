"""What people did to grades in formgrader: points, comments, and what lateness took off."""

from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import SubmittedAssignment

from course_lib.grading.books.gradebook import submissions_of


@dataclass
class ByHand:
    """What people did to one student's grade.

    points: grade_id -> points, of cells that a person gave points; comments: grade_id of an answer
    -> text; penalty: points taken off because the work came late.
    """

    points: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0


def graded_by_hand(database: Path, lesson_id: str) -> dict[str, ByHand]:
    """Return by student what people did in formgrader, and the late penalty."""
    with submissions_of(database, lesson_id) as submissions:
        return {entry.student.id: _by_hand(entry) for entry in submissions}


def _by_hand(submission: SubmittedAssignment) -> ByHand:
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    comments = [comment for notebook in submission.notebooks for comment in notebook.comments]
    return ByHand(
        {
            grade.name: grade.score
            for grade in grades
            if grade.manual_score is not None or grade.extra_credit
        },
        {comment.name: comment.comment for comment in comments if comment.comment},
        submission.late_submission_penalty,
    )
