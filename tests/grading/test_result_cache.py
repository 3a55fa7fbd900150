"""Is grading the same again free, and anything else graded afresh?"""

from dataclasses import replace

import pytest
from tiny_lesson import MEAN_SOLUTION, QUICK, notebook, right_answers

from course_lib.grading.batch import grader, result_cache
from course_lib.grading.batch.result_cache import FROM_CACHE


@pytest.fixture
def judged(monkeypatch):
    """The students whose notebooks were really run, in order."""
    students = []
    real = grader.Grader._judge

    def judge(self, student, repaired):
        students.append(student)
        return real(self, student, repaired)

    monkeypatch.setattr(grader.Grader, "_judge", judge)
    return students


def facts(result) -> tuple:
    return result.status, result.score, [(t.grade_id, t.verdict, t.message) for t in result.tests]


def wrong() -> dict:
    return notebook("def add(a, b):\n    return a - b", MEAN_SOLUTION, "")


def test_same_class_is_graded_only_once(grade_class, judged, tmp_path):
    """Does grading again run nothing and give the same results?"""
    hand_ins = {"ada": right_answers(), "bob": wrong()}
    first = grade_class(hand_ins).results.submissions
    again = grade_class({}).results.submissions
    assert judged == ["ada", "bob"] or judged == ["bob", "ada"]
    assert [facts(result) for result in first] == [facts(result) for result in again]
    assert [result.flags for result in again] == [[FROM_CACHE]] * 2
    log = (tmp_path / "state" / "verdicts.jsonl").read_text(encoding="utf-8")
    assert len(log.splitlines()) == 4


def test_twins_are_graded_alike_under_their_own_names(grade_class, judged):
    """Does one notebook of two students run once?"""
    same = right_answers()
    grade_class({"ada": same})
    [ada, eve] = grade_class({"eve": same}).results.submissions
    assert judged == ["ada"]
    assert (ada.student, eve.student) == ("ada", "eve")
    assert facts(ada) == facts(eve)


@pytest.mark.parametrize(
    "change",
    [{"secret": "another"}, {"limits": replace(QUICK, memory_mb=500)}, {"use_cache": False}],
)
def test_another_plan_is_another_grade(grade_class, judged, change):
    """Do other secrets, limits or no cache grade afresh?"""
    grade_class({"ada": right_answers()})
    grade_class({}, **change)
    assert judged == ["ada", "ada"]


def test_change_of_the_judging_code_counts(grade_class, judged, monkeypatch):
    """Is nothing taken from results of other code?"""
    grade_class({"ada": right_answers()})
    monkeypatch.setattr(result_cache, "code_sha256", lambda: "changed")
    grade_class({})
    assert judged == ["ada", "ada"]


def test_damaged_entry_is_graded_afresh(grade_class, judged, tmp_path):
    """Is a cut cache file passed over?"""
    grade_class({"ada": right_answers()})
    [entry] = (tmp_path / "state" / "cache").rglob("*.json")
    entry.write_text(entry.read_text(encoding="utf-8")[:100], encoding="utf-8")
    [result] = grade_class({}).results.submissions
    assert judged == ["ada", "ada"] and result.score == 6


def test_verdict_that_the_machine_had_a_part_in_is_not_kept(grade_class, judged):
    """Is a timeout tried again the next time?"""
    slow = notebook("def add(a, b):\n    while True: pass", MEAN_SOLUTION, "")
    grade_class({"ada": slow})
    grade_class({})
    assert judged == ["ada", "ada"]


def test_interrupted_batch_goes_on_where_it_was(grade_class, judged, monkeypatch):
    """Is a hand-in that was recorded run only once?"""
    from course_lib.grading.batch import coordinator

    real, recorded = coordinator._record, []

    def record(*arguments):
        real(*arguments)
        recorded.append(1)
        if len(recorded) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(coordinator, "_record", record)
    class_of_three = {name: notebook(f"# {name}\n{ADD}", MEAN_SOLUTION, "") for name in "abc"}
    assert grade_class(class_of_three, workers=1).interrupted
    batch = grade_class({}, workers=1)
    assert not batch.interrupted and len(batch.results.submissions) == 3
    assert judged.count("a") == 1


ADD = "def add(a, b):\n    return a + b"
