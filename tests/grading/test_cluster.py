"""Does a Dask cluster of separate processes grade as this machine does, even when one dies?"""

import os
import signal
import threading
import time
from dataclasses import replace

import pytest
from test_grading import adds
from tiny_lesson import LESSON, QUICK, hand_in, release, right_answers

from course_lib.errors import CourseError
from course_lib.grading.batch import cluster
from course_lib.grading.batch.coordinator import grade_lesson
from course_lib.grading.batch.plan import Plan
from course_lib.grading.submissions.submission import find_submissions

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def local_cluster():
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
    ) as cluster:
        yield cluster


@pytest.fixture
def plan(tmp_path, master, walls, records, local_cluster):
    address = local_cluster.scheduler_address
    return Plan(master, tmp_path / "state", walls, records, QUICK, warm=False, scheduler=address)


def class_of(folder, hand_ins: dict) -> list:
    for student, submitted in hand_ins.items():
        hand_in(folder / "submitted", student, submitted)
    return find_submissions(folder / "submitted", LESSON, [])


def facts(result) -> tuple:
    return result.student, result.status, result.score, [test.verdict for test in result.tests]


def test_cluster_grades_as_this_machine_does(plan, tmp_path):
    """Do cluster and machine give the same results to a mixed class?"""
    hand_ins = {
        "ada": right_answers(),
        "bob": b"{",
        "cleo": adds("return a - b"),
        "dan": release(),
    }
    submissions = class_of(tmp_path, hand_ins)
    there = grade_lesson(plan, submissions).results.submissions
    here_plan = replace(plan, scheduler="", state=tmp_path / "here", workers=2)
    here = grade_lesson(here_plan, submissions).results.submissions
    assert [facts(result) for result in there] == [facts(result) for result in here]
    assert [result.score for result in there] == [6, 0, 3, 0]


def test_killed_worker_costs_no_submission_and_none_is_graded_twice(plan, tmp_path, local_cluster):
    """Is a hand-in of a dead worker graded by another?"""
    slow = adds("return a + b")
    slow["cells"][2]["source"] += "\nimport time; time.sleep(1)"
    submissions = class_of(tmp_path, {f"s{number}": slow for number in range(6)})
    victims = [nanny.pid for nanny in local_cluster.workers.values()]
    killed = threading.Event()

    def kill_one(_result) -> None:
        if not killed.is_set():
            killed.set()
            os.kill(victims[0], signal.SIGKILL)

    results = grade_lesson(plan, submissions, kill_one).results.submissions
    assert killed.is_set()
    assert [(result.student, result.score) for result in results] == [
        (f"s{number}", 6) for number in range(6)
    ]
    log = (tmp_path / "state" / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(log) == 6


def test_scheduler_that_does_not_answer_is_told_in_a_sentence(plan, tmp_path, monkeypatch):
    """Does a wrong address fail soon and clearly?"""
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    nowhere = replace(plan, scheduler="tcp://127.0.0.1:9")
    began = time.monotonic()
    with pytest.raises(CourseError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        grade_lesson(nowhere, class_of(tmp_path, {"ada": right_answers()}))
    assert time.monotonic() - began < 60


def test_scheduler_without_workers_is_told_in_a_sentence(plan, tmp_path, monkeypatch):
    """Does a cluster that nobody joined fail soon and clearly?"""
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 2)
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as empty:
        alone = replace(plan, scheduler=empty.scheduler_address)
        with pytest.raises(CourseError, match="has no workers; start some with `dask worker"):
            grade_lesson(alone, class_of(tmp_path, {"ada": right_answers()}))


def test_worker_with_another_course_is_refused(plan, tmp_path, monkeypatch):
    """Is a worker refused whose code is not this machine's?"""
    monkeypatch.setattr(cluster, "code_sha256", lambda: "another")
    with pytest.raises(CourseError, match="differs from this machine in code"):
        grade_lesson(plan, class_of(tmp_path, {"ada": right_answers()}))
