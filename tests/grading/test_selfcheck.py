"""Does `course check` tell a student, exercise by exercise, where their notebook stands?"""

import contextlib
import functools
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import rich.console
from tiny_lesson import (
    ADD_STUB,
    EXPLAIN_STUB,
    LESSON,
    MEAN_STUB,
    code,
    notebook,
    release,
    tiny_master,
)

from course_lib.cli import grading_output
from course_lib.grading import selfcheck
from course_lib.grading.lesson.master import master_from
from course_lib.grading.submissions.repair import Step
from course_lib.grading.submissions.submission import notebook_from

MEAN = "def mean(values):\n    return sum(values) / max(1, len(values))"
ENDLESS = "def add(a, b):\n    while True:\n        pass"


@pytest.fixture
def check(monkeypatch, tmp_path):
    """A function that checks a notebook of the tiny lesson as `course check` does."""
    text = json.dumps(release())
    monkeypatch.setattr(selfcheck, "load_public_master", lambda name: master_from(name, text, text))

    def run(student: dict, **settings) -> selfcheck.SelfCheck:
        cells = notebook_from(json.dumps(student).encode()).cells
        return selfcheck.check_cells(cells, LESSON, tmp_path, **settings)

    return run


def test_each_exercise_has_one_line_with_hints(check):
    """Does `course check` say state, advice and points?"""
    checked = check(notebook("def add(a, b):\n    return a * b", MEAN, EXPLAIN_STUB))
    states = {entry.title: entry.state for entry in checked.exercises}
    assert states == {
        "Exercise 1: add": "not yet",
        "Exercise 2: mean": "passed",
        "Exercise 3: explain": "not attempted",
    }
    assert "Use the operator +." in checked.exercises[0].advice
    assert (checked.points, checked.max_points) == (3, 8)
    assert checked.stopped == []


def test_untouched_notebook_is_not_attempted(check):
    """Is every exercise of a release called not attempted?"""
    checked = check(notebook(ADD_STUB, MEAN_STUB, EXPLAIN_STUB))
    assert [entry.state for entry in checked.exercises] == ["not attempted"] * 3


def test_endless_loop_is_ended_by_its_limit_and_waited_for_once(check):
    """Does a loop cost its exercise only, and its time once?"""
    student = notebook(ENDLESS, MEAN, EXPLAIN_STUB)
    student["cells"].insert(7, code("add(1, 2)"))  # after the second answer, and it hangs too
    start = time.monotonic()
    checked = check(student, seconds=2)
    assert time.monotonic() - start < 30
    add, mean, _ = checked.exercises
    assert (add.state, add.points) == ("not yet", 0)
    assert "still running after 2 s and was stopped" in add.advice
    assert "a loop that never ends" in add.advice
    assert (mean.state, mean.points) == ("passed", 3)
    assert checked.stopped == []


def test_endless_cell_of_no_exercise_is_named(check):
    """Does a student read which of their cells was stopped?"""
    student = notebook("def add(a, b):\n    return a + b", MEAN, EXPLAIN_STUB)
    student["cells"].insert(2, code("number = 1\nwhile number:\n    pass"))
    checked = check(student, seconds=2)
    assert [entry.state for entry in checked.exercises] == ["passed", "passed", "not attempted"]
    [sentence] = checked.stopped
    assert "after 2 s" in sentence and sentence.endswith("it begins: number = 1")


def test_running_exercise_is_told_a_line_each(check, capsys):
    """Where there is no terminal, does each exercise print a line?"""
    with grading_output.telling_progress() as watch:
        check(notebook("def add(a, b):\n    return a + b", MEAN, EXPLAIN_STUB), watch=watch)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "Exercise 1: add ...",
        "Exercise 2: mean ...",
        "Exercise 3: explain ...",
    ]


def test_running_exercise_is_told_on_a_terminal(monkeypatch):
    """Does a terminal show the exercise that runs?

    One line that changes, with the time it takes, and nothing left at the end."""
    told = io.StringIO()
    terminal = functools.partial(rich.console.Console, file=told, force_terminal=True)
    monkeypatch.setattr(grading_output, "Console", lambda stderr, **settings: terminal(**settings))
    master = tiny_master()
    with grading_output.telling_progress() as watch:
        for kind in ("answer", "test"):
            watch(Step(kind, "", master=master.of_kind(kind)[-1]))
            time.sleep(0.3)
    assert "Exercise 2: mean" in told.getvalue() and "0:00:00" in told.getvalue()
    assert "..." not in told.getvalue()


@pytest.mark.parametrize(("count", "shown"), [(4, 4), (5, 5), (30, 5)])
def test_many_repairs_are_summed_up(capsys, count, shown):
    """Are at most five lines printed of repairs?"""
    repairs = [f"Repair {number}." for number in range(count)]
    grading_output.print_check(selfcheck.SelfCheck([], repairs))
    lines = [
        line for line in capsys.readouterr().out.splitlines() if "epair" in line or "put" in line
    ]
    assert len(lines) == shown
    assert (f"{count - 4} more cells were put in order" in lines[-1]) == (count > 4)


@pytest.fixture
def looping_check(tmp_path):
    """`course check` in a session of its own, on a notebook that loops; yields its process."""
    path = tmp_path / "01_forward_pass.ipynb"
    setup = f"import os\nopen({str(tmp_path / 'kernel')!r}, 'w').write(str(os.getpid()))"
    child = "import subprocess, sys\nsubprocess.Popen(['sleep', '600'])"
    cells = [code(setup), code(child), code("while True:\n    pass")]
    copy = json.loads((Path(__file__).parents[2] / RELEASE).read_text(encoding="utf-8"))
    path.write_text(json.dumps({**copy, "cells": [*cells, *copy["cells"]]}))
    command = [sys.executable, "-m", "course_lib.cli", "check", str(path)]
    check = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    yield check, tmp_path / "kernel"
    if check.poll() is None:
        check.kill()
    check.wait()


RELEASE = "notebooks/01_forward_pass/01_forward_pass.ipynb"
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL]


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_no_process_is_left_behind_when_it_is_stopped(looping_check, number):
    """Do kernel and children end with `course check`, however it is stopped?

    With SIGKILL it is the kernel that sees its parent gone."""
    check, started = looping_check
    deadline = time.monotonic() + 90
    while not (started.is_file() and started.read_text()):
        assert time.monotonic() < deadline and check.poll() is None
        time.sleep(0.1)
    time.sleep(1)  # the loop runs
    kernel = psutil.Process(int(started.read_text()))
    family = [kernel, *kernel.children(recursive=True)]
    assert len(family) > 1
    os.kill(check.pid, number)
    status = check.wait(30)
    _gone, alive = psutil.wait_procs(family, timeout=10)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.kill()
    assert alive == []
    if number != signal.SIGKILL:
        assert status == 128 + number
        assert b"course: stopped; nothing of it goes on running." in check.stderr.read()
