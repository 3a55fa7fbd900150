"""Fixtures of the grading tests: the tiny lesson, walls, and a way to grade a few notebooks."""

import pytest
from tiny_lesson import LESSON, QUICK, hand_in, tiny_master

from course_lib.grading.batch.coordinator import Batch, grade_lesson
from course_lib.grading.batch.plan import Plan
from course_lib.grading.judge.client import JudgeProcess
from course_lib.grading.marking.records import make_records
from course_lib.grading.submissions.submission import find_submissions
from course_lib.grading.walls.sandbox import choose_walls


@pytest.fixture(scope="session")
def master():
    return tiny_master()


@pytest.fixture(scope="session")
def walls():
    return choose_walls()


@pytest.fixture(scope="session")
def records(master, walls):
    with JudgeProcess() as judge:
        return make_records(master, judge, walls, QUICK)


@pytest.fixture
def grade_class(tmp_path, master, walls, records):
    """Return a function that grades {student: notebook or bytes} into tmp_path / "state"."""

    def grade(hand_ins: dict, workers: int = 2, **settings) -> Batch:
        folder = tmp_path / "submitted"
        for student, notebook in hand_ins.items():
            hand_in(folder, student, notebook)
        usual = {"walls": walls, "limits": QUICK, "records": records, "warm": False}
        settings = usual | settings
        plan = Plan(master, tmp_path / "state", workers=workers, **settings)
        return grade_lesson(plan, find_submissions(folder, LESSON, []))

    return grade
