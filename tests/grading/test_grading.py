"""Does a whole class get the right verdicts, hostile and damaged hand-ins included?"""

import json
from functools import partial

import pytest
from tiny_lesson import (
    LESSON,
    MEAN_SOLUTION,
    QUICK,
    code,
    hand_in,
    notebook,
    release,
    right_answers,
)

from course_lib import check
from course_lib.grading.batch.coordinator import grade_lesson
from course_lib.grading.batch.plan import Plan
from course_lib.grading.results import STATUSES, VERDICTS, LessonResults
from course_lib.grading.submissions.submission import find_submissions

SUBMISSION_FIELDS = {
    "student",
    "status",
    "score",
    "max_score",
    "repairs",
    "flags",
    "seconds",
    "peak_mb",
    "tests",
}
TEST_FIELDS = {
    "grade_id",
    "exercise",
    "points",
    "max_points",
    "verdict",
    "message",
    "assurance",
}
RIGHT_ADD = "def add(a, b):\n    return a + b"
RIGHT_MEAN = MEAN_SOLUTION
SWALLOW = """while True:
        try:
            while True:
                pass
        except BaseException:
            pass"""


def adds(body: str) -> dict:
    """Return a submission whose add has this body and whose mean is right."""
    return notebook(f"def add(a, b):\n    {body}", RIGHT_MEAN, "")


# What is handed in, and the verdicts of ex1-add's two tests and of ex2-mean's score.
CASES = {
    "right": (right_answers(), "passed", "passed", 3),
    "untouched": (release(), "not-attempted", "not-attempted", 0),
    "wrong": (adds("return a - b"), "failed", "failed", 3),
    "right-only-for-the-visible-inputs": (
        adds("return {(2, 3): 5, (0, -1): -1, (2, 0): 2}.get((a, b))"),
        "failed",
        "passed",
        3,
    ),
    "raises": (adds("raise KeyError('no')"), "error", "error", 3),
    "does-not-parse": (notebook("def add(a, b:\n  return", RIGHT_MEAN, ""), "error", "error", 3),
    "warns": (
        adds("import sys, warnings; warnings.warn('w'); print('e', file=sys.stderr); return a + b"),
        "passed",
        "passed",
        3,
    ),
    "ends-the-process": (adds("__import__('os')._exit(0)"), "crashed", "crashed", 3),
    "loops": (adds("while True: pass"), "timeout", "timeout", 3),
    "swallows-interrupts": (adds(SWALLOW), "timeout", "timeout", 3),
    "eats-memory": (
        adds("x = []\n    while True: x.append(bytearray(20_000_000))"),
        "out-of-memory",
        "out-of-memory",
        3,
    ),
    "prints-for-ever": (adds("while True: print('x' * 9999)"), "output-limit", "output-limit", 3),
    "forks-for-ever": (
        adds("import os\n    while True: os.fork()"),
        "crashed",
        "crashed",
        3,
    ),
    "uses-a-forbidden-name": (
        notebook(RIGHT_ADD, "import math as m\ndef mean(v):\n    return m.fsum(v) / len(v)", ""),
        "passed",
        "passed",
        0,
    ),
    "half-of-a-score": (
        notebook(RIGHT_ADD, "def mean(v):\n    return sum(v) / len(v)", ""),
        "passed",
        "passed",
        2,
    ),
}


OWN_CELLS = {
    "own-cell-that-raises": "1 / 0",
    "own-cell-that-hangs": "import time\ntime.sleep(600)",
    "own-cell-that-ends-the-process": "import os\nos.kill(os.getpid(), 9)",
    "own-cell-with-magics": "%time 1 + 1\n!true",
    "own-cell-that-prints-six-megabytes": "print('x' * 6_000_000)",
}
FAKE_SCORES = {
    "nan": "float('nan')",
    "too-much": "10**9",
    "negative": "-1",
    "text": "'3'",
    "truth": "True",
    "nothing": "None",
    "list": "[3]",
    "infinite": "float('inf')",
}


def with_own_cell(source: str) -> dict:
    """Return right answers with a cell of the student's own between them."""
    submitted = right_answers()
    submitted["cells"].insert(5, code(source))
    return submitted


def with_helper_below_much_output() -> dict:
    """Return an answer that calls what a cell defines after it has printed six megabytes."""
    submitted = notebook("def add(a, b):\n    return total(a, b)", MEAN_SOLUTION, "")
    helper = "print('x' * 6_000_000)\ndef total(a, b):\n    return a + b"
    submitted["cells"].insert(1, code(helper))
    return submitted


def with_forged_score(value: str) -> dict:
    """Return an answer whose objects turn the score that the test adds up into `value`."""
    trick = "class Fake(float):\n    __rmul__ = __mul__ = lambda *a: Fake()\n"
    trick += f"    __add__ = __radd__ = lambda *a: {value}\n"
    trick += "class Mean:\n    def __eq__(self, other): return Fake()\n"
    return notebook(RIGHT_ADD, f"{trick}\ndef mean(v):\n    return Mean()", "")


@pytest.fixture(scope="module")
def graded(tmp_path_factory, master, walls, records):
    """Every case, graded as one class: {student: result}."""
    folder = tmp_path_factory.mktemp("class")
    hand_ins = {case: facts[0] for case, facts in CASES.items()}
    hand_ins |= {name: with_own_cell(source) for name, source in OWN_CELLS.items()}
    hand_ins["calls-what-a-talkative-cell-defines"] = with_helper_below_much_output()
    hand_ins |= {name: with_forged_score(value) for name, value in FAKE_SCORES.items()}
    for student, submitted in hand_ins.items():
        hand_in(folder / "submitted", student, submitted)
    plan = Plan(master, folder / "state", walls, records, QUICK, workers=2)
    batch = grade_lesson(plan, find_submissions(folder / "submitted", LESSON, []))
    return {result.student: result for result in batch.results.submissions}


@pytest.mark.parametrize("case", CASES)
def test_verdict_is_the_expected_one(case, graded):
    """Does each case of the class get its verdicts and points?"""
    _, values, edges, mean_points = CASES[case]
    result = graded[case]
    verdicts = {test.grade_id: test.verdict for test in result.tests}
    points = {test.grade_id: test.points for test in result.tests}
    assert result.status == "graded"
    # A fork bomb ends by what comes first: Linux's refusal, our count, or the wall clock.
    others = {"error", "timeout"} if case == "forks-for-ever" else set()
    assert verdicts["ex1-add-test-values"] in others | {values}
    assert verdicts["ex1-add-test-edges"] in others | {edges}
    assert points["ex2-mean-test-score"] == mean_points
    assert result.score == 2 * (values == "passed") + (edges == "passed") + mean_points


@pytest.mark.parametrize("name", OWN_CELLS)
def test_own_cells_cost_no_test(name, graded):
    """Do a student's other cells, failing or hanging, cost nothing?"""
    assert graded[name].score == 6


def test_cell_with_much_output_still_defines_what_it_defines(graded):
    """Is what stands below six megabytes of output there for the tests?"""
    assert graded["calls-what-a-talkative-cell-defines"].score == 6


@pytest.mark.parametrize("name", FAKE_SCORES)
def test_forged_score_is_never_full_marks(name, graded):
    """Does an object in place of a score give no points?"""
    [test] = [test for test in graded[name].tests if test.grade_id == "ex2-mean-test-score"]
    assert (test.verdict, test.points) == ("failed", 0)


def test_one_broken_submission_leaves_the_others_alone(grade_class, monkeypatch):
    """Is an error of ours with one hand-in kept to it?"""
    from course_lib.grading.batch import grader

    real = grader.repair

    def explode(cells, master):
        if any("boom" in cell.source for cell in cells):
            raise MemoryError("boom")
        return real(cells, master)

    monkeypatch.setattr(grader, "repair", explode)
    hand_ins = {
        "ada": right_answers(),
        "bob": b"{",
        "cleo": adds("return 'boom'"),
        "dan": right_answers(),
    }
    batch = grade_class(hand_ins)
    statuses = {entry.student: entry.status for entry in batch.results.submissions}
    expected = {"ada": "graded", "bob": "unreadable", "cleo": "partly-graded", "dan": "graded"}
    assert statuses == expected
    assert "MemoryError" in batch.results.submissions[2].flags[0]


def test_hidden_failure_keeps_its_values(grade_class):
    """Does a failing hidden test give a hint and no numbers?"""
    submitted = adds("return a + b if a < 100 else a - b")
    [result] = grade_class({"eve": submitted}).results.submissions
    message = result.tests[0].message
    assert "hidden test" in message and "Hint: Add the arguments" in message
    assert "Values" not in message


def test_exception_in_a_hidden_test_shows_only_its_type(grade_class):
    """Is an exception's text, which may tell inputs, left out?"""
    submitted = adds("if a > 99: raise ValueError(f'inputs were {a} and {b}')\n    return a + b")
    [result] = grade_class({"eve": submitted}).results.submissions
    assert result.tests[0].message.endswith("it raised ValueError.")


def test_hidden_inputs_follow_a_secret_that_no_kernel_holds(grade_class, monkeypatch):
    """Does knowing one secret's inputs help under no other?"""
    # What the hidden test adds under the secret "one", and nothing but that.
    monkeypatch.setenv("COURSE_SECRET", "one")
    left, right = (int(number) for number in check.rng("ex1-add").integers(100, 999, size=2))
    monkeypatch.delenv("COURSE_SECRET")
    knows = adds(f"return a + b if (a, b) in [({left}, {right}), (2, 3)] else 0")
    leak = "import os\nif os.environ.get('COURSE_SECRET'):\n    add = None\n"
    knows["cells"].insert(3, code(leak))
    for secret, points in (("one", 2), ("two", 0), (None, 0)):
        [result] = grade_class({f"eve-{secret}": knows}, secret=secret).results.submissions[-1:]
        assert result.tests[0].points == points


def test_nothing_survives_a_submission(grade_class):
    """Are files of one hand-in gone before the next?"""
    write = "import os, pathlib\nfor folder in (os.environ['HOME'], '/tmp', '/dev/shm', '.'):\n"
    write += "    (pathlib.Path(folder) / 'left_behind').write_text('x')\n"
    look = "import os, pathlib\nfor folder in (os.environ['HOME'], '/tmp', '/dev/shm', '.'):\n"
    look += "    assert not (pathlib.Path(folder) / 'left_behind').exists()\n"
    first = notebook(write + RIGHT_ADD, RIGHT_MEAN, "")
    second = notebook(look + RIGHT_ADD, RIGHT_MEAN, "")
    results = grade_class({"a": first, "b": second}, workers=1).results
    assert [entry.score for entry in results.submissions] == [6, 6]


def test_json_is_what_is_documented(grade_class):
    """Does the JSON have the documented fields and words?"""
    results = grade_class({"ada": right_answers(), "bob": b"{"}).results
    data = json.loads(results.to_json())
    assert set(data) == {"lesson", "environment", "submissions"}
    for entry in data["submissions"]:
        assert set(entry) == SUBMISSION_FIELDS
        assert entry["status"] in STATUSES
        for test in entry["tests"]:
            assert set(test) == TEST_FIELDS
            assert test["verdict"] in VERDICTS
    assert LessonResults.from_json(results.to_json()) == results


def test_ctrl_c_keeps_what_was_graded(grade_class, tmp_path, monkeypatch):
    """Is a finished hand-in recorded when the batch is stopped?"""
    from course_lib.grading.batch import coordinator

    real = coordinator._record
    count = iter(range(10))

    def record(*arguments):
        real(*arguments)
        if next(count) == 0:
            raise KeyboardInterrupt

    monkeypatch.setattr(coordinator, "_record", record)
    class_of_three = dict.fromkeys(("ada", "bob", "cleo"), right_answers())
    batch = partial(grade_class, class_of_three, workers=1)()
    assert batch.interrupted
    lines = (tmp_path / "state" / "verdicts.jsonl").read_text().splitlines()
    assert len(lines) == 1
