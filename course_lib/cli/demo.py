"""`course demo`: a bundled class hands in lesson 01, hostile students among them, and is graded."""

import json
import shutil
from pathlib import Path

import click

from course_lib.cli.grading_output import grade_with_progress, print_table, what_happened
from course_lib.data.paths import GRADING, release_notebook
from course_lib.errors import CourseError
from course_lib.grading.batch.plan import make_plan
from course_lib.grading.books.autograded import autograded_notebook
from course_lib.grading.books.feedback import write_feedback
from course_lib.grading.books.gradebook import final_scores
from course_lib.grading.books.report import write_report
from course_lib.grading.demo.students import (
    DemoStudent,
    damaged_file,
    from_solution,
    hand_in,
    read_students,
)
from course_lib.grading.lesson.master import load_master
from course_lib.grading.limits import Limits
from course_lib.grading.results import LessonResults, SubmissionResult
from course_lib.grading.submissions.submission import find_submissions
from course_lib.grading.walls.sandbox import Walls, choose_walls
from course_lib.syllabus import find_lesson

LESSON = "01_forward_pass"
LIMITS = Limits(cell_seconds=30, test_seconds=8, memory_mb=2048)
WORKERS = 2
BROKEN = "carl"


def run_demo() -> None:
    """Hand in, grade, report and print; raises CourseError when a grade is not as expected."""
    state = GRADING / "demo"
    shutil.rmtree(state, ignore_errors=True)
    walls = _walls()
    master = load_master(LESSON)
    students = [from_solution(master), *read_students()]
    students = [one for one in students if walls.kind == "bubblewrap" or not one.is_hostile]
    students.append(DemoStudent(BROKEN, {"unreadable"}, 0.0))
    _hand_in_all(students, state / "submitted")
    found = find_submissions(state / "submitted", LESSON, [])
    plan = make_plan(master, state, walls, LIMITS, workers=WORKERS)
    results = grade_with_progress(plan, found).results
    _write_pages(state, results)
    _print_results(results, students)
    _compare(results, students, state)
    _say_what_is_next(state)


def _walls() -> Walls:
    try:
        return choose_walls()
    except CourseError as problem:
        click.echo(f"{problem} The demo goes on without its hostile students.")
        return Walls("none")


def _hand_in_all(students: list[DemoStudent], folder: Path) -> None:
    release_text = release_notebook(LESSON).read_text(encoding="utf-8")
    for student in students:
        is_broken = student.name == BROKEN
        content = damaged_file(release_text) if is_broken else hand_in(student, release_text)
        path = folder / student.name / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


def _write_pages(state: Path, results: LessonResults) -> None:
    lesson = find_lesson(LESSON)
    title = f"Lesson {lesson.number}: {lesson.title}"
    finals = final_scores(state / "gradebook.db", LESSON)
    write_feedback(state, results, title, finals)
    for format_name in ("html", "csv", "json"):
        write_report(state, results, title, finals, format_name)


def _print_results(results: LessonResults, students: list[DemoStudent]) -> None:
    tries = {student.name: student.tries for student in students}
    rows = [
        [
            result.student,
            result.status,
            f"{result.score:g} / {result.max_score:g}",
            what_happened(result),
            tries[result.student] or "-",
        ]
        for result in results.submissions
    ]
    columns = ["student", "status", "score", "what happened", "what it tried"]
    print_table(f"{LESSON}: {len(rows)} hand-ins", columns, rows)


def _compare(results: LessonResults, students: list[DemoStudent], state: Path) -> None:
    """Raise CourseError unless every student came to what was expected."""
    graded = {result.student: result for result in results.submissions}
    wrong = [student.name for student in students if not _as_expected(student, graded, state)]
    if wrong:
        raise CourseError(
            f"The demo did not grade {', '.join(wrong)} as expected; run `make test`."
        )
    click.echo(f"All {len(students)} grades are as expected.")


def _as_expected(student: DemoStudent, graded: dict[str, SubmissionResult], state: Path) -> bool:
    result = graded.get(student.name)
    if result is None or (student.score is not None and result.score != student.score):
        return False
    verdicts = {test.verdict for test in result.tests if test.grade_id != test.exercise}
    if student.prints and student.prints not in _printed(student.name, state):
        return False
    return (verdicts or {result.status}) == student.expect


def _printed(student: str, state: Path) -> str:
    path = autograded_notebook(state, LESSON, student)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "".join("".join(output.get("text", "")) for output in outputs)


def _say_what_is_next(state: Path) -> None:
    click.echo(f"Gradebook:  {state / 'gradebook.db'}")
    click.echo(f"Feedback:   {state / 'feedback'}/STUDENT/{LESSON}/{LESSON}.html")
    click.echo(f"Report:     {state / 'reports' / LESSON}.html")
    click.echo("Next: `make lab` opens the lessons; `course grade LESSON` grades your own class.")
