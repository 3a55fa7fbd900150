"""Are judges forked from one parent quick, apart from each other, and gone when they should be?"""

import subprocess
import sys
import time

import psutil
import pytest

from course_lib.grading.judge.client import JudgeDied, JudgeProcess, Judges
from course_lib.grading.judge.line import PARENT
from course_lib.grading.judge.trial import TestCell

WITH_TENSORFLOW = "import tensorflow as tf"
SECONDS = 20
HAS_A_JUDGE = """
from course_lib.grading.judge.line import PARENT, Line
Line().close()
print(PARENT._process.pid)
"""


def try_alone(judge: JudgeProcess, socket, *given: str) -> str:
    """Have a judge run given cells for a test that no student's kernel comes to; return its end."""
    finding = judge.prepare(TestCell("", given, ()), socket, SECONDS, {})
    if finding is None:
        judge.hang_up()
        finding = judge.finding(SECONDS)
    return finding.text


@pytest.fixture
def judge():
    with JudgeProcess() as judge:
        yield judge


def family() -> list[psutil.Process]:
    """Return the judges that live: the children of their parent."""
    return psutil.Process(PARENT._process.pid).children()


def test_judge_that_was_killed_is_followed_by_one_that_has_tensorflow(judge, tmp_path):
    """Does a new judge start without importing TensorFlow again?"""
    try_alone(judge, tmp_path / "first", WITH_TENSORFLOW)
    judge.close()
    began = time.monotonic()
    try_alone(judge, tmp_path / "second", WITH_TENSORFLOW)
    assert time.monotonic() - began < 2.5  # an import takes 4 s on an idle machine


def test_close_leaves_no_judge_behind_even_at_once(tmp_path):
    """Is a judge gone after `close`, and one that was just ordered soon after?"""
    judge = JudgeProcess()
    try_alone(judge, tmp_path / "socket")
    before = len(family())
    judge.close()
    assert len(family()) == before - 1
    judge.warm_up((WITH_TENSORFLOW,))
    judge.close()
    deadline = time.monotonic() + SECONDS
    while len(family()) > before - 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(family()) == before - 1


def test_judges_share_nothing_that_a_test_changed(tmp_path):
    """Does a change that one judge's given cell makes to a library stay in that judge?"""
    change = "import numpy as np\nnp.pi = 3"
    look = "import numpy as np\nassert np.pi != 3, 'changed'"
    with JudgeProcess() as first, JudgeProcess() as second:
        try_alone(first, tmp_path / "first", change)
        assert "changed" in try_alone(first, tmp_path / "again", look)
        assert "changed" not in try_alone(second, tmp_path / "second", look)


def test_judges_draw_other_numbers_unless_they_are_seeded(tmp_path):
    """Is the global randomness of libraries a judge's own?"""
    tell = "import random\nimport numpy as np\nraise ValueError(random.random(), np.random.rand())"
    told = set()
    for name in ("one", "two"):
        with JudgeProcess() as judge:
            told |= set(try_alone(judge, tmp_path / name, tell).split("ValueError")[-1].split(","))
    assert len(told) == 4


def test_parent_that_was_killed_is_started_again(judge, tmp_path):
    """Does the death of the judges' parent cost no more than one answer?"""
    try_alone(judge, tmp_path / "socket")
    PARENT._process.kill()
    PARENT._process.wait()
    with JudgeProcess() as another:
        try_alone(another, tmp_path / "other")
    assert PARENT._process.poll() is None


def test_program_that_ends_takes_the_judges_parent_with_it():
    """Is nothing left running, and nothing said, when a program that had judges ends?"""
    program = [sys.executable, "-X", "dev", "-c", HAS_A_JUDGE]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert not psutil.pid_exists(int(done.stdout))


def test_judge_that_dies_in_a_given_cell_is_told(judge, tmp_path):
    """Is the end of a judge an error of its own, after which the next test finds another judge?"""
    with pytest.raises(JudgeDied):
        try_alone(judge, tmp_path / "socket", "import os\nos._exit(1)")
    assert "did not connect" in try_alone(judge, tmp_path / "next")


def test_judges_lends_each_judge_to_one_at_a_time():
    """Do two who borrow at once get two judges, and the next one of those?"""
    judges = Judges()
    with judges.borrow() as one, judges.borrow() as other:
        assert one is not other
    with judges.borrow() as again:
        assert again in (one, other)
    judges.close()
