"""Does the self-test say which walls are up, and notice one that is down?"""

import pytest
from click.testing import CliRunner

from course_lib.cli.grading import grade
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.selftest import run as selftest
from course_lib.grading.selftest.attempts import ATTEMPTS, LIMIT_ATTEMPTS
from course_lib.grading.selftest.run import TIGHT, WallReport, are_required_up, run_self_test
from course_lib.grading.walls.sandbox import Walls

# Attempts that do no harm where there is no wall; the others are made behind walls only.
HARMLESS = ("network", "abstract sockets", "files of the instructor", "other processes")


def test_every_wall_is_up_on_this_machine(walls):
    """Does the self-test find each required wall in place?"""
    reports = list(run_self_test(walls, warm=False))
    down = [report for report in reports if report.required and not report.is_up]
    assert not down
    assert {report.wall for report in reports} >= {*ATTEMPTS, *LIMIT_ATTEMPTS, "processor time"}


@pytest.fixture(scope="module")
def open_reports():
    """The reports on a kernel without walls, by wall."""
    with selftest._targets() as targets, StudentKernel(Walls("none"), TIGHT) as kernel:
        reports = {}
        for wall in HARMLESS:
            outcome = kernel.execute(f"targets = {targets!r}\n{ATTEMPTS[wall]}", 30)
            reports[wall] = selftest._report(wall, "cold", outcome, True)
        return reports


@pytest.mark.parametrize("wall", HARMLESS)
def test_missing_wall_is_noticed(wall, open_reports):
    """Does the self-test report what an open kernel reached?"""
    report = open_reports[wall]
    assert not report.is_up and ("saw" in report.words or "reached" in report.words)


def test_required_walls_decide():
    """Does a required wall that is down count, and an optional one not?"""
    up, down = WallReport("network", "cold", True), WallReport("disk", "cold", False)
    optional = WallReport("control groups", "both", False, required=False)
    assert are_required_up([up, optional])
    assert not are_required_up([up, down, optional])
    assert not are_required_up([optional])


@pytest.mark.parametrize("is_up", [True, False])
def test_exit_status_is_zero_only_when_all_are_up(walls, monkeypatch, is_up):
    """Does `--self-test` tell by its status?"""
    reports = [WallReport("network", "cold", is_up, "reached a server")]
    monkeypatch.setattr(selftest, "run_self_test", lambda *_: iter(reports))
    result = CliRunner().invoke(grade, ["--self-test"])
    assert result.exit_code == (0 if is_up else 1)
    assert "network" in result.output and ("DOWN" in result.output) is not is_up


def test_grade_without_a_lesson_says_what_to_do():
    """Does `course grade` alone name its options?"""
    result = CliRunner().invoke(grade, [])
    assert result.exit_code == 2 and "--self-test" in result.output
