"""Do every exercise's tests tell right answers from wrong ones, and say why?

For one lesson: pytest tests/grading/test_answer_bank.py -k 03_backprop
"""

import pytest
from answer_bank import (
    ANSWERS,
    LIMITS,
    MIN_FAILS,
    MIN_PASSES,
    MIN_RUNNING_FAILS,
    MIN_SHARE_NAMED,
    SECRETS,
    Bank,
    points_given,
    points_lost,
    problems_of_fail,
    read_header,
    runs_through,
)

from course_lib.data.paths import release_notebook, solution_notebook
from course_lib.grading.proxy.client import JudgeProcess
from course_lib.grading.zygote.launcher import Zygote
from course_lib.syllabus import LESSONS


def lessons_to_test() -> list[str]:
    """Return the lessons that are built or have answers; one that lacks either part fails."""
    built = {
        lesson.id
        for lesson in LESSONS
        if solution_notebook(lesson.id).is_file() and release_notebook(lesson.id).is_file()
    }
    answered = {folder.name for folder in ANSWERS.glob("[0-9][0-9]_*")}
    return sorted(built | answered)


@pytest.fixture(scope="module")
def helpers(walls):
    with JudgeProcess(SECRETS[0]) as judge, Zygote(walls, LIMITS) as zygote:
        yield judge, zygote


@pytest.fixture(scope="module", params=lessons_to_test())
def bank(request, helpers):
    with Bank(request.param, *helpers) as lesson_bank:
        yield lesson_bank


def test_does_every_exercise_have_enough_answers(bank):
    assert not bank.strays
    for entry in bank.answers:
        assert len(entry.passes) >= MIN_PASSES, f"{entry.exercise} needs more pass-*.py"
        assert len(entry.fails) >= MIN_FAILS, f"{entry.exercise} needs more fail-*.py"


@pytest.mark.parametrize("secret", SECRETS)
def test_does_the_solution_earn_every_point(bank, secret):
    assert points_lost(bank.judge_solution(secret)) == []


def test_does_the_untouched_release_earn_nothing(bank):
    assert points_given(bank.judge_release()) == []


def test_do_the_tests_give_nothing_for_stubs_that_they_run(bank):
    assert points_given(bank.judge_release_as_attempted()) == []


@pytest.mark.parametrize("secret", SECRETS)
def test_do_right_answers_earn_every_point(bank, secret):
    problems = []
    for number in range(max((len(entry.passes) for entry in bank.answers), default=0)):
        paths, results = bank.judge_bundle(number, secret)
        lost = points_lost(results)
        if lost:
            names = ", ".join(f"{path.parent.name}/{path.name}" for path in paths)
            problems += [f"{line}\n    among {names}" for line in lost]
    assert not problems, "\n".join(problems)


def test_do_wrong_answers_lose_points_and_learn_why(bank):
    results = bank.judge_fails()
    problems = [line for path, judged in results.items() for line in problems_of_fail(path, judged)]
    assert not problems, "\n".join(problems)
    for entry in bank.answers:
        running = [path.name for path in entry.fails if runs_through(results[path].tests)]
        assert len(running) >= MIN_RUNNING_FAILS, (
            f"{entry.exercise}: only {running} give results; two wrong answers should run through"
        )


def test_are_most_wrong_answers_named(bank):
    headers = [read_header(path) for entry in bank.answers for path in entry.fails]
    assert sum(header.is_named for header in headers) >= MIN_SHARE_NAMED * len(headers)
