"""The class report, and tables for a spreadsheet, Canvas and Moodle."""

import csv
import io
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

from course_lib.errors import CourseError
from course_lib.files import replace_file
from course_lib.grading.books.item_analysis import analyse_items, common_mistakes
from course_lib.grading.books.lms_template import fill_template
from course_lib.grading.books.pages import render_page
from course_lib.grading.books.report_figures import figures_of
from course_lib.grading.results import FinalScore, LessonResults, SubmissionResult

Finals = dict[str, FinalScore]
MISSING = "missing"  # the status of a student who handed in nothing
WEAK = 0.1  # a test with less discrimination deserves a look
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def html_report(
    results: LessonResults, title: str, finals: Finals, absent: Sequence[str] = ()
) -> str:
    """Return the report as a page: scores, tests, mistakes, students.

    absent: students who are known and handed in nothing.
    """
    rows = [_student_row(entry, finals) for entry in results.submissions]
    scores = [_final(entry, finals).score for entry in results.submissions]
    best = max((_final(entry, finals).best for entry in results.submissions), default=0.0)
    items = analyse_items(results)
    costs = [(entry.seconds, entry.peak_mb) for entry in results.submissions if entry.tests]
    return render_page(
        "report.html.j2",
        title=title,
        students=rows,
        median=f"{statistics.median(scores):g}" if scores else "-",
        best=f"{best:g}",
        figures=figures_of(scores, best, items, costs),
        items=items,
        weak=WEAK,
        mistakes=common_mistakes(results),
        absent=absent,
        cost=_cost_sentence(results),
        environment=sorted(results.environment.items()),
    )


def csv_report(
    results: LessonResults, title: str, finals: Finals, absent: Sequence[str] = ()
) -> str:
    """Return one row a student with the points of each test; of those absent, none."""
    tests = {test.grade_id: None for entry in results.submissions for test in entry.tests}
    rows = [["student", "status", "score", "max_score", "waits_for_person", *tests]]
    for entry in results.submissions:
        score, best, waits = _final(entry, finals)
        points = {test.grade_id: f"{test.points:g}" for test in entry.tests}
        facts = [_cell(entry.student), entry.status, f"{score:g}", f"{best:g}", str(waits).lower()]
        rows.append(facts + [points.get(grade_id, "") for grade_id in tests])
    best = max((_final(entry, finals).best for entry in results.submissions), default=0.0)
    nothing = [MISSING, "0", f"{best:g}", "false", *("" for _ in tests)]
    rows += [[_cell(student), *nothing] for student in absent]
    return _table(rows)


def canvas_report(
    results: LessonResults, title: str, finals: Finals, absent: Sequence[str] = ()
) -> str:
    """Return the columns that Canvas's gradebook import asks for."""
    best = max((_final(entry, finals).best for entry in results.submissions), default=0.0)
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]]
    rows.append(["Points Possible", "", "", "", "", f"{best:g}"])
    for entry in results.submissions:
        name = _cell(entry.student)
        rows.append([name, "", "", name, "", f"{_final(entry, finals).score:g}"])
    return _table(rows)


def moodle_report(
    results: LessonResults, title: str, finals: Finals, absent: Sequence[str] = ()
) -> str:
    """Return the columns of Moodle's grade import: who, points, a comment."""
    rows = [["username", title, f"{title} (feedback)"]]
    for entry in results.submissions:
        score, best, waits = _final(entry, finals)
        comment = f"{score:g} of {best:g} points" + (", answers still to be read" if waits else "")
        rows.append([_cell(entry.student), f"{score:g}", comment])
    return _table(rows)


def json_report(
    results: LessonResults, title: str, finals: Finals, absent: Sequence[str] = ()
) -> str:
    """Return the documented results JSON."""
    return results.to_json()


FORMATS: dict[str, tuple[str, Callable[[LessonResults, str, Finals, Sequence[str]], str]]] = {
    "html": (".html", html_report),
    "csv": (".csv", csv_report),
    "canvas": (".canvas.csv", canvas_report),
    "moodle": (".moodle.csv", moodle_report),
    "json": (".json", json_report),
}


def write_report(
    state: Path,
    results: LessonResults,
    title: str,
    finals: Finals,
    format_name: str,
    students: Sequence[str] = (),
) -> Path:
    """Write one report under the grading folder and return its path.

    students: everybody who is known; those without a hand-in are in the report, too.
    """
    if format_name not in FORMATS:
        raise CourseError(f"There is no format {format_name}; choose from {', '.join(FORMATS)}.")
    ending, make = FORMATS[format_name]
    path = state / "reports" / f"{results.lesson}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    handed_in = {entry.student for entry in results.submissions}
    absent = [student for student in students if student not in handed_in]
    path.write_text(make(results, title, finals, absent), encoding="utf-8")
    return path


def write_filled_template(
    state: Path, results: LessonResults, title: str, finals: Finals, template: Path
) -> tuple[Path, list[str]]:
    """Fill an LMS's export; return the written path and the students that it doesn't know."""
    points = {entry.student: f"{_final(entry, finals).score:g}" for entry in results.submissions}
    try:
        text = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{template} can't be read as CSV in UTF-8 ({error}).") from error
    filled = fill_template(text, title, points)
    path = state / "reports" / f"{results.lesson}.filled.csv"
    replace_file(path, filled.text.encode())
    return path, filled.absent


def _final(entry: SubmissionResult, finals: Finals) -> FinalScore:
    return finals.get(entry.student, entry.as_graded)


def _cost_sentence(results: LessonResults) -> str:
    """Say what the hand-ins took, and which took most; "" when none was run."""
    run = [entry for entry in results.submissions if entry.tests]
    if not run:
        return ""
    slowest = max(run, key=lambda entry: entry.seconds)
    largest = max(run, key=lambda entry: entry.peak_mb)
    middle = statistics.median(entry.seconds for entry in run)
    return (
        f"Half of the hand-ins took at most {middle:.1f} s; the slowest {slowest.seconds:.1f} s "
        f"({slowest.student}); the largest {largest.peak_mb:.0f} MB ({largest.student})."
    )


def _student_row(entry: SubmissionResult, finals: Finals) -> dict[str, object]:
    score, _, waits = _final(entry, finals)
    return {
        "name": entry.student,
        "status": entry.status,
        "score": f"{score:g}",
        "waits": waits,
        "seconds": f"{entry.seconds:.1f}",
        "peak_mb": f"{entry.peak_mb:.0f}",
        "notes": " ".join([*(f"{flag}." for flag in entry.flags), *entry.repairs]),
    }


def _cell(text: str) -> str:
    """Return a student's name as text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _table(rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
