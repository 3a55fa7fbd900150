"""Does the watchdog end what grows, soon, and blame no other cell for it?"""

import contextlib
import math

import psutil
import pytest
from test_grading import RIGHT_ADD, adds
from tiny_lesson import MEAN_SOLUTION, QUICK, notebook

from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.walls import cgroups, watchdog
from course_lib.grading.walls.cgroups import Group, Places
from course_lib.grading.walls.watchdog import Watchdog

SLEEPERS = """import os, time
for _ in range(40):
    if os.fork() == 0:
        time.sleep(60)
1 / 0"""
THREADS = """import threading, time
for _ in range(1000):
    threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"""
CROWD = ("crashed", f"it started more than {QUICK.processes} processes")


@pytest.fixture
def kernel(walls):
    with StudentKernel(walls, QUICK) as kernel:
        yield kernel


def test_cell_itself_is_blamed_for_the_processes_that_it_leaves(kernel):
    """Is a crowd of sleepers found by the cell's own end?"""
    kernel._running.watchdog._next = math.inf  # its looks from time to time all came too early
    outcome = kernel.execute(SLEEPERS, 20)
    assert (outcome.kind, outcome.note) == CROWD
    assert not kernel.is_running


@pytest.mark.parametrize("is_warm", [True, False])
def test_task_refused_by_its_group_is_told(walls, is_warm):
    """Does a cell that met the limit of threads end with its reason?"""
    if "pids" not in cgroups.available().folders:
        pytest.skip("no control groups to be made on this machine")
    with contextlib.ExitStack() as stack:
        zygote = stack.enter_context(Zygote(walls, QUICK)) if is_warm else None
        kernel = stack.enter_context(StudentKernel(walls, QUICK, zygote=zygote))
        assert kernel.is_warm == is_warm
        outcome = kernel.execute(THREADS, 20)
    assert (outcome.kind, outcome.note) == CROWD


@pytest.mark.parametrize("ending", ["os._exit(0)", "print('x' * 10**6)"])
def test_cell_is_not_lost_by_what_a_test_before_it_left_running(grade_class, ending):
    """Is an exercise run again when an earlier one kills the kernel?"""
    delayed = f"import os, threading; threading.Timer(1, lambda: {ending}).start(); return a - b"
    submitted = adds(delayed)
    submitted["cells"][5]["source"] = ""  # a cell of theirs that calls add, too
    submitted["cells"][6]["source"] = "import time\ntime.sleep(2)\n" + MEAN_SOLUTION
    [result] = grade_class({"eve": submitted}).results.submissions
    assert (result.tests[2].points, result.flags) == (3, [])


def test_cell_that_loses_its_kernel_itself_loses_it_again(grade_class):
    """Is the verdict `crashed` for an answer that exits?"""
    submitted = notebook(RIGHT_ADD, "__import__('os')._exit(0)", "")
    [result] = grade_class({"eve": submitted}).results.submissions
    assert (result.score, result.tests[-2].verdict) == (3, "crashed")


def test_measuring_of_shared_pages_stops_once_there_are_too_many(tmp_path, monkeypatch):
    """Is the count of processes looked at between two measurements?"""
    group = Group(QUICK, Places(1, {"pids": tmp_path}))
    dog = Watchdog(psutil.Process().pid, tmp_path, QUICK, group)
    procs = group.folders["pids"] / "cgroup.procs"
    procs.write_text("1 " * (QUICK.processes - 1))
    measured = []

    def measure(process):
        measured.append(process)
        procs.write_text("1 " * (QUICK.processes + 1))
        return 0

    monkeypatch.setattr(watchdog, "_resident_bytes", lambda process: 2**30)
    monkeypatch.setattr(watchdog, "_proportional_bytes", measure)
    monkeypatch.setattr(watchdog, "SETTLED_SECONDS", 0)
    assert dog.complaint() == CROWD
    assert len(measured) == 1


def test_forking_is_over_after_a_pause_or_after_all(monkeypatch):
    """When does the watchdog stop waiting for more forks?"""
    now = [100.0]
    monkeypatch.setattr(watchdog.time, "monotonic", lambda: now[0])
    forking = watchdog._Forking()
    looks = [(0.0, 2), (0.3, 2), (0.6, 2), (1.0, 3), (1.4, 3)]
    assert [goes_on(forking, now, *look) for look in looks] == [True, True, False, True, True]
    assert goes_on(forking, now, 1.6, 3) is False
    always = [goes_on(forking, now, 2 + step / 10, 4 + step) for step in range(40)]
    assert always[:29] == [True] * 29 and not any(always[31:])


def goes_on(forking, now, seconds: float, count: int) -> bool:
    now[0] = 100 + seconds
    return forking.goes_on(count)
