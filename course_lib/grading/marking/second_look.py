"""Which tests are worth running again, and what is kept of either run."""

from dataclasses import replace

from course_lib.grading.kernels.outcome import ENDINGS
from course_lib.grading.marking.notebook_run import Judgement
from course_lib.grading.results import Verdict

FAILURES = {Verdict.FAILED, Verdict.ERROR}
LIMITS = {Verdict.TIMEOUT, *ENDINGS}
OURS = Verdict.GRADER_ERROR
UNSURE = "It ended differently when it was run again; an instructor will look at it."


def in_visible_parts(judgement: Judgement) -> set[str]:
    """Return the tests whose visible part failed: their messages tell values."""
    elsewhere = judgement.broke_rules | judgement.failed_in_hidden
    failures = {test.grade_id for test in judgement.tests if test.verdict in FAILURES}
    return failures - elsewhere


def in_hidden_parts(judgement: Judgement) -> set[str]:
    """Return the other tests that ran and failed; luck, a busy machine or we may be the reason."""
    stopped = {test.grade_id for test in judgement.tests if test.verdict in LIMITS | {OURS}}
    failures = {test.grade_id for test in judgement.tests if test.verdict in FAILURES}
    return stopped | (failures & judgement.failed_in_hidden)


def take_words(judgement: Judgement, told: set[str], second: Judgement) -> set[str]:
    """Replace the messages of failures by those of the second run; return who passed in it."""
    again = {test.grade_id: test for test in second.tests}
    passed = set()
    for count, test in enumerate(judgement.tests):
        if test.grade_id not in told:
            continue
        other = again.get(test.grade_id)
        if other is not None and other.verdict in FAILURES:
            judgement.tests[count] = replace(other, points=test.points)
            continue
        judgement.tests[count] = replace(test, message=UNSURE)
        if other is not None and other.verdict == Verdict.PASSED:
            passed.add(test.grade_id)
    return passed


def flags_of(judgement: Judgement, better: list[str]) -> list[str]:
    """Return what an instructor should know: who gained points, and what ended differently."""
    flaky = [f"flaky: {grade_id} passed when it was run again" for grade_id in better]
    unsteady = [
        f"unsteady: {test.grade_id} ended differently when it was run again"
        for test in judgement.tests
        if test.message == UNSURE
    ]
    return flaky + unsteady


def take_better(judgement: Judgement, second: Judgement) -> list[str]:
    """Put results that came out better the second time in place; return who gained points.

    Whatever comes is better than an error of the grader's own.
    """
    again = {test.grade_id: test for test in second.tests}
    better = []
    for count, test in enumerate(judgement.tests):
        other = again.get(test.grade_id)
        if other is None:
            continue
        if other.points > test.points:
            better.append(test.grade_id)
        if other.points > test.points or (test.verdict == OURS and other.verdict != OURS):
            judgement.tests[count] = other
    return better
