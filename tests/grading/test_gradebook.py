"""Does nbgrader find its own gradebook, and does a grade given by hand survive?"""

from dataclasses import replace

import pytest
from tiny_lesson import LESSON

from course_lib.grading.gradebook import GradebookWriter, final_scores, open_gradebook
from course_lib.grading.results import SubmissionResult, TestResult


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


def test_are_scores_and_manual_cells_where_nbgrader_looks(database, master):
    write(database, master, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, True)}
    with open_gradebook(database) as gradebook:
        grade = gradebook.find_grade("ex3-explain", LESSON, LESSON, "ada")
        assert grade.auto_score is None and grade.needs_manual_grade
        assert gradebook.find_assignment(LESSON).max_score == 8


def test_does_a_manual_grade_survive_a_regrade(database, master):
    write(database, master, result_of(0))
    with open_gradebook(database) as gradebook:
        for grade_id, score in (("ex3-explain", 1.5), ("ex1-add-test-edges", 0.5)):
            grade = gradebook.find_grade(grade_id, LESSON, LESSON, "ada")
            grade.manual_score, grade.needs_manual_grade = score, False
        gradebook.db.commit()
    write(database, master, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (2 + 0.5 + 1.5 + 1.5, 8.0, False)}


def test_does_an_empty_answer_need_no_reader(database, master):
    write(database, master, result_of(2, manual="not-attempted"))
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, False)}


def test_is_an_unreadable_hand_in_recorded_as_zero(database, master):
    write(database, master, SubmissionResult("ada", "unreadable", 0, 8))
    assert final_scores(database, LESSON) == {"ada": (0.0, 8.0, False)}


def test_does_a_changed_master_take_effect(database, master):
    write(database, master, result_of(2))
    shorter = replace(
        master, cells=tuple(cell for cell in master.cells if cell.grade_id != "ex2-mean-test-score")
    )
    write(database, shorter, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (3.0, 5.0, True)}
    write(database, master, result_of(2))
    assert final_scores(database, LESSON) == {"ada": (4.5, 8.0, True)}
