"""Does nbgrader find its own gradebook, and does a grade given by hand survive?"""

import contextlib
import csv
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import datetime

import pytest
from nbgrader.api import Gradebook
from tiny_lesson import LESSON, hand_in, release
from traitlets.config import Config

from course_lib.grading.books.gradebook import (
    COURSE_ID,
    GradebookWriter,
    final_scores,
    open_gradebook,
)
from course_lib.grading.results import SubmissionResult, TestResult
from course_lib.grading.submissions.lateness import course_settings, hand_in_times
from course_lib.grading.submissions.submission import find_submissions

DUE = datetime(2026, 3, 1, 12, 0)
ZERO_WHEN_LATE = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})


def result_of(points: float, manual: str = "needs-manual") -> SubmissionResult:
    tests = [
        TestResult("ex1-add-test-values", "ex1-add", points, 2, "passed" if points else "failed"),
        TestResult("ex1-add-test-edges", "ex1-add", 1, 1, "passed"),
        TestResult("ex2-mean-test-score", "ex2-mean", 1.5, 3, "failed"),
        TestResult("ex3-explain", "ex3-explain", 0, 2, manual),
    ]
    return SubmissionResult("ada", "graded", points + 2.5, 8, tests=tests)


@pytest.fixture
def database(tmp_path):
    return tmp_path / "gradebook.db"


def write(database, master, result):
    with GradebookWriter(database, master) as writer:
        writer.write(result)


def test_scores_and_manual_cells_are_where_nbgrader_looks(database, master):
    """Does nbgrader see points, and what a person must read?"""
    write(database, master, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, True)}
    with open_gradebook(database) as gradebook:
        grade = gradebook.find_grade("ex3-explain", LESSON, LESSON, "ada")
        assert grade.auto_score is None and grade.needs_manual_grade
        assert gradebook.find_assignment(LESSON).max_score == 8


def test_gradebook_says_the_same_version_as_one_made_by_nbgrader(database, tmp_path, monkeypatch):
    """Would `nbgrader db upgrade` see a gradebook of ours as it sees its own?"""
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable), prepend=os.pathsep)
    with Gradebook(f"sqlite:///{tmp_path / 'theirs.db'}", COURSE_ID), open_gradebook(database):
        pass
    theirs, ours = (schema(path) for path in (tmp_path / "theirs.db", database))
    assert ours == theirs
    open_gradebook(database).close()  # again: nothing is written twice
    assert schema(database) == theirs


def schema(path):
    """Return a database's tables and the version that it says it has."""
    with contextlib.closing(sqlite3.connect(path)) as tables:
        names = tables.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return sorted(names), tables.execute("SELECT * FROM alembic_version").fetchall()


def test_manual_grade_survives_a_regrade(database, master):
    """Are points by hand kept when the tests run again?"""
    write(database, master, result_of(0))
    graded_by_hand(database, ex3_explain=1.5, ex1_add_test_edges=0.5)
    write(database, master, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (2 + 0.5 + 1.5 + 1.5, 8.0, False)}


def graded_by_hand(database, **scores):
    """Give points by hand, as formgrader does; grade_ids with _ for their -."""
    with open_gradebook(database) as gradebook:
        for name, score in scores.items():
            grade = gradebook.find_grade(name.replace("_", "-"), LESSON, LESSON, "ada")
            grade.manual_score, grade.needs_manual_grade = score, False
        gradebook.db.commit()


def waiting(database) -> set[str]:
    """Which grades somebody has to look at."""
    with open_gradebook(database) as gradebook:
        [notebook] = gradebook.assignment_submissions(LESSON)[0].notebooks
        return {grade.name for grade in notebook.grades if grade.needs_manual_grade}


@pytest.mark.parametrize(
    ("again", "rewritten", "outdated"),
    [
        (result_of(0), set(), set()),
        (result_of(0), {"ex2-mean"}, set()),
        (result_of(0), {"ex3-explain"}, {"ex3-explain"}),
        (result_of(0), {"ex1-add"}, {"ex1-add-test-values"}),
        (result_of(2), set(), {"ex1-add-test-values"}),
        (result_of(0, manual="not-attempted"), set(), {"ex3-explain"}),
        (
            SubmissionResult("ada", "unreadable", 0, 8),
            {"ex1-add", "ex3-explain"},
            {"ex1-add-test-values", "ex3-explain"},
        ),
    ],
)
def test_manual_points_wait_for_a_second_look_when_their_answer_changed(
    database, master, again, rewritten, outdated
):
    """Which points given by hand ask for a person again?"""
    write(database, master, result_of(0))
    graded_by_hand(database, ex3_explain=1.5, ex1_add_test_values=0.5)
    for _ in range(2):  # grading the same again must not make it settled
        with GradebookWriter(database, master) as writer:
            writer.write(again, rewritten)
        assert waiting(database) == outdated
        rewritten = set()


def test_zero_by_hand_waits_for_a_second_look_at_a_better_answer(database, master):
    """Is a 0 that a person gave as good as any other number of points?"""
    write(database, master, result_of(0))
    graded_by_hand(database, ex3_explain=0, ex1_add_test_values=0)
    with GradebookWriter(database, master) as writer:
        writer.write(result_of(2), {"ex3-explain"})
    assert waiting(database) == {"ex3-explain", "ex1-add-test-values"}
    assert final_scores(database, LESSON) == {"ada": (2.5, 8.0, True)}


def test_empty_answer_needs_no_reader(database, master):
    """Is an answer that was not attempted left out of manual grading?"""
    write(database, master, result_of(2, manual="not-attempted"))
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, False)}


def test_unreadable_hand_in_is_recorded_as_zero(database, master):
    """Is a broken file in the gradebook, with no points?"""
    write(database, master, SubmissionResult("ada", "unreadable", 0, 8))
    assert final_scores(database, LESSON) == {"ada": (0.0, 8.0, False)}


def test_changed_master_takes_effect(database, master):
    """Do removed and restored tests change score and maximum?"""
    write(database, master, result_of(2))
    shorter = replace(
        master, cells=tuple(cell for cell in master.cells if cell.grade_id != "ex2-mean-test-score")
    )
    write(database, shorter, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (3.0, 5.0, True)}
    write(database, master, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, True)}


def write_with_times(database, master, times, settings=None):
    with GradebookWriter(database, master, times, settings) as writer:
        writer.gradebook.update_or_create_assignment(LESSON, duedate=DUE)
        writer.write(result_of(2))


@pytest.mark.parametrize(
    ("handed_in", "left"),
    [(datetime(2026, 3, 1, 11, 59), 4.5), (datetime(2026, 3, 1, 12, 1), 0.0), (None, 4.5)],
)
def test_late_penalty_of_nbgrader_applies(database, master, handed_in, left):
    """Does the plugin take points after the due date, and only then?"""
    times = {"ada": handed_in} if handed_in else {}
    write_with_times(database, master, times, ZERO_WHEN_LATE)
    assert final_scores(database, LESSON) == {"ada": (left, 8.0, True)}


def test_late_work_is_not_punished_unless_the_course_says_so(database, master):
    """Are late hand-ins given their points by default?"""
    write_with_times(database, master, {"ada": datetime(2027, 1, 1)})
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, True)}
    assert course_settings().CourseDirectory.course_id == COURSE_ID


def test_work_handed_in_again_in_time_gets_its_points_back(database, master):
    """Is a penalty dropped with the time that caused it?"""
    write_with_times(database, master, {"ada": datetime(2026, 3, 2)}, ZERO_WHEN_LATE)
    write_with_times(database, master, {"ada": datetime(2026, 2, 28)}, ZERO_WHEN_LATE)
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, True)}


def test_time_of_a_hand_in_is_read_as_nbgrader_writes_it(tmp_path):
    """Is a timestamp read only where it is plain and no link?"""
    written = {
        "ada": "2026-03-01 12:30:00 UTC",
        "bob": "2026-03-01 12:30:00 +0100",  # nbgrader takes a number for seconds
        "eve": "soon",
        "fay": "9" * 10_000,
    }
    for student, text in written.items():
        hand_in(tmp_path, student, release()).with_name("timestamp.txt").write_text(text)
    (tmp_path / "secret").write_text("2020-01-01 00:00:00 UTC")
    hand_in(tmp_path, "mal", release()).with_name("timestamp.txt").symlink_to(tmp_path / "secret")
    times = hand_in_times(find_submissions(tmp_path, LESSON, []))
    assert times.keys() == {"ada", "bob"}
    assert times["ada"] == datetime(2026, 3, 1, 12, 30)


def test_nbgrader_exports_our_gradebook(database, master, tmp_path):
    """Does `nbgrader export` list what we wrote?"""
    write_with_times(database, master, {"ada": datetime(2026, 2, 28)})
    command = [sys.executable, "-m", "nbgrader", "export", "--to=grades.csv"]
    place = [f"--CourseDirectory.db_url=sqlite:///{database}"]
    private = {"HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path)}
    subprocess.run(
        [*command, *place, f"--CourseDirectory.course_id={COURSE_ID}"],
        cwd=tmp_path,
        env={**os.environ, **private},
        check=True,
        capture_output=True,
    )
    [row] = csv.DictReader((tmp_path / "grades.csv").read_text().splitlines())
    wanted = {"student_id": "ada", "score": "4.5", "max_score": "8.0", "assignment": LESSON}
    assert row.items() >= wanted.items()
