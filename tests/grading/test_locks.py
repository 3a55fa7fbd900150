"""Do gradings that meet in one folder leave each other alone?"""

import threading
from datetime import datetime

import pytest
from tiny_lesson import LESSON, hand_in, release, right_answers

from course_lib.errors import CourseError
from course_lib.grading.batch.coordinator import grade_lesson
from course_lib.grading.batch.plan import Plan
from course_lib.grading.books.gradebook import GradebookWriter, final_scores
from course_lib.grading.books.locks import grading_alone
from course_lib.grading.results import SubmissionResult, TestResult, load_results
from course_lib.grading.submissions.submission import find_submissions

RESULT = SubmissionResult(
    "ada", "graded", 2, 8, tests=[TestResult("ex1-add-test-values", "ex1-add", 2, 2, "passed")]
)


def test_lesson_is_graded_by_one_command_at_a_time(tmp_path):
    """Is a second grading of the same lesson refused, and of another not?"""
    with (
        grading_alone(tmp_path, LESSON),
        grading_alone(tmp_path, "02_other"),
        pytest.raises(CourseError, match="Another `course grade` is at work on 01_tiny"),
        grading_alone(tmp_path, LESSON),
    ):
        pass
    with grading_alone(tmp_path, LESSON):
        pass


def test_batch_that_meets_another_one_says_so_and_records_nothing(tmp_path, master, walls, records):
    """Is the gradebook untouched by a refused batch?"""
    hand_in(tmp_path / "submitted", "ada", release())
    plan = Plan(master, tmp_path / "state", walls=walls, records=records)
    with grading_alone(plan.state, LESSON), pytest.raises(CourseError, match="has ended"):
        grade_lesson(plan, find_submissions(tmp_path / "submitted", LESSON, []))
    assert final_scores(plan.state / "gradebook.db", LESSON) == {}


def test_writers_of_one_gradebook_lose_nothing(tmp_path, master):
    """Are the results of six lessons' worth of one class, written at once, all there?"""
    database, failures = tmp_path / "gradebook.db", []

    def write(student: str) -> None:
        try:
            with GradebookWriter(database, master, {student: datetime(2026, 3, 1)}) as writer:
                for name in ("shared", student):
                    writer.write(SubmissionResult(name, "graded", 2, 8, tests=RESULT.tests))
        except Exception as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(f"student{i}",)) for i in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    scores = final_scores(database, LESSON)
    assert len(scores) == 7 and {score for score, _, _ in scores.values()} == {2.0}


def test_results_are_saved_while_the_batch_goes_on(tmp_path, grade_class, monkeypatch):
    """Are results there after each hand-in, not only at the batch's end?"""
    monkeypatch.setattr("course_lib.grading.batch.coordinator.SAVED_EVERY", 0.0)
    seen = []

    def look(_state, results) -> None:
        seen.append([result.student for result in results.submissions])

    monkeypatch.setattr("course_lib.grading.batch.coordinator.save_results", look)
    grade_class({"ada": right_answers(), "bob": release()}, workers=1)
    assert [len(names) for names in seen] == [1, 2, 2]


def test_results_of_a_batch_can_be_loaded(tmp_path, grade_class):
    """Does `load_results` give what a batch saved?"""
    grade_class({"ada": release()}, workers=1)
    assert [r.student for r in load_results(tmp_path / "state", LESSON).submissions] == ["ada"]
