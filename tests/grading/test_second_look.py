"""Is a test that did not pass tried again from fresh, and luck told from knowledge?"""

import re

import pytest
from tiny_lesson import MEAN_SOLUTION, code, notebook, right_answers

from course_lib.grading.marking.notebook_run import NotebookRun
from course_lib.grading.marking.second_look import UNSURE


def adds(body: str) -> dict:
    return notebook(f"def add(a, b):\n    {body}", MEAN_SOLUTION, "")


@pytest.fixture
def kernels(monkeypatch):
    """What of the notebook was run, each time that it was."""
    runs = []
    real = NotebookRun.run

    def run(self):
        runs.append(
            "all" if self.only is None else "visible" if self.scope.visible_only else "rest"
        )
        return real(self)

    monkeypatch.setattr(NotebookRun, "run", run)
    return runs


def test_right_notebook_is_run_once(grade_class, kernels):
    """Does a notebook that passes get no second look?"""
    grade_class({"ada": right_answers()})
    assert kernels == ["all"]


def test_wrong_answer_stays_wrong(grade_class, kernels):
    """Does a second look at a wrong answer change nothing?"""
    [result] = grade_class({"ada": adds("return a - b")}).results.submissions
    assert kernels == ["all", "visible"]
    assert [test.verdict for test in result.tests[:2]] == ["failed", "failed"]
    assert result.flags == [] and result.score == 3


def test_test_that_passes_the_second_time_is_called_flaky(grade_class, monkeypatch):
    """Are points given, with a flag, when the second look passes?"""
    from course_lib.grading.marking import bench

    real, failures = bench.Apart.try_test, []

    def fail_once(self, cell, kernel, seconds):
        trial = real(self, cell, kernel, seconds)
        if cell.grade_id == "ex1-add-test-edges" and not failures:
            failures.append(cell)
            trial.outcome.kind = "timeout"
        return trial

    monkeypatch.setattr(bench.Apart, "try_test", fail_once)
    [result] = grade_class({"ada": right_answers()}).results.submissions
    assert failures and result.score == 6
    assert result.flags == ["flaky: ex1-add-test-edges passed when it was run again"]


def test_failure_that_ends_in_another_way_is_flagged(grade_class, monkeypatch):
    """Does an instructor learn of a test that failed, and ran into a limit when it was repeated?"""
    from course_lib.grading.marking import bench

    real, tried = bench.Apart.try_test, []

    def stop_twice(self, cell, kernel, seconds):
        trial = real(self, cell, kernel, seconds)
        if cell.grade_id == "ex1-add-test-values":
            tried.append(cell)
            if len(tried) > 1:
                trial.outcome.kind = "timeout"
        return trial

    monkeypatch.setattr(bench.Apart, "try_test", stop_twice)
    [result] = grade_class({"ada": adds("return a - b if a else a + b")}).results.submissions
    assert result.tests[0].message == UNSURE
    assert result.flags == ["unsteady: ex1-add-test-values ended differently when it was run again"]


def test_partial_credit_stays_when_the_second_look_is_no_better(grade_class):
    """Are points kept and nothing flagged?"""
    half = notebook(
        "def add(a, b):\n    return a + b", "def mean(v):\n    return sum(v) / len(v)", ""
    )
    [result] = grade_class({"ada": half}).results.submissions
    assert result.tests[2].points == 2 and result.flags == []


def test_answer_that_hangs_costs_its_time_limit_only_once_more(grade_class, monkeypatch):
    """Is only the first test of a hanging answer repeated?"""
    from course_lib.grading.marking import bench

    real, tried = bench.Apart.try_test, []

    def note(self, cell, kernel, seconds):
        tried.append(cell.grade_id)
        return real(self, cell, kernel, seconds)

    monkeypatch.setattr(bench.Apart, "try_test", note)
    grade_class({"ada": adds("while True: pass")})
    assert tried.count("ex1-add-test-values") == 2
    assert tried.count("ex1-add-test-edges") == 1


def test_random_answer_gets_no_second_chance_by_another_seed(grade_class):
    """Does luck come out the same in both looks?"""
    lucky = adds("import random; return a + b if random.random() < 0.5 else 0")
    lucky["cells"].insert(2, code("import random\nrandom.seed(7)"))
    first, second = (grade_class({name: lucky}).results.submissions[-1] for name in ("one", "two"))
    assert [t.verdict for t in first.tests] == [t.verdict for t in second.tests]
    assert not first.flags


def test_failure_in_a_hidden_part_is_looked_at_whole(grade_class, kernels):
    """Is the rest of the notebook run again for a hidden failure?"""
    grade_class({"ada": adds("return a + b if a < 100 else a - b")})
    assert kernels == ["all", "rest"]


def test_no_message_tells_what_an_earlier_hidden_test_showed(grade_class):
    """Can an answer report the hidden inputs that it kept?"""
    body = "KEPT.append((a, b))\n    if a == 0: raise ValueError(f'kept {KEPT}')\n    return a + b"
    teller = adds(body)
    teller["cells"].insert(2, code("KEPT = []"))
    [result] = grade_class({"eve": teller}).results.submissions
    values, edges = result.tests[:2]
    assert values.verdict == "passed"  # so its hidden inputs, of three digits, were shown
    assert "kept" in edges.message and not re.search(r"\d{3}", edges.message)


def test_words_of_a_failure_are_still_told(grade_class):
    """Does a visible failure quote the student's line?"""
    [result] = grade_class({"ada": adds("raise KeyError('mine')")}).results.submissions
    assert "raise KeyError('mine')" in result.tests[0].message


def test_error_of_the_graders_own_is_tried_once_more_and_logged(grade_class, monkeypatch, tmp_path):
    """Does a hand-in get its points when the grader fails once, and is the reason written down?"""
    real, failures = NotebookRun.run, []

    def fail_once(self):
        if not failures:
            failures.append(self)
            raise SystemError("AST constructor recursion depth mismatch")
        return real(self)

    monkeypatch.setattr(NotebookRun, "run", fail_once)
    [result] = grade_class({"ada": right_answers()}).results.submissions
    assert result.score == 6 and result.flags == []
    log = (tmp_path / "state" / "grading.log").read_text()
    assert "hand-in of ada" in log and "Traceback" in log and "recursion depth mismatch" in log


def test_error_of_the_graders_own_that_stays_is_recorded(grade_class, monkeypatch):
    """Is a hand-in that the grader fails at twice left to an instructor, with the error's name?"""

    def fail(self):
        raise SystemError("no luck")

    monkeypatch.setattr(NotebookRun, "run", fail)
    [result] = grade_class({"ada": right_answers()}).results.submissions
    assert (result.status, result.flags) == (
        "partly-graded",
        ["grader-error: SystemError: no luck"],
    )


def test_judge_that_fails_at_one_test_is_asked_again(grade_class, monkeypatch):
    """Does a test that met a fault of ours get its points from a second run?"""
    from course_lib.grading.marking import bench

    real, failures = bench.Apart.try_test, []

    def fail_once(self, cell, kernel, seconds):
        if not failures:
            failures.append(cell)
            return bench.Trial(bench.Outcome("ok"), fault="the judge stopped")
        return real(self, cell, kernel, seconds)

    monkeypatch.setattr(bench.Apart, "try_test", fail_once)
    [result] = grade_class({"ada": right_answers()}).results.submissions
    assert result.score == 6 and result.status == "graded"
