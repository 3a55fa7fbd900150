"""Do every exercise's tests tell right answers from wrong ones, and say why?

Two lessons are judged at a time, in the background; the tests look at what came of it. For one
lesson: pytest tests/grading/test_answer_bank.py -k 03_backprop

Of an exercise whose card says that all its answers were judged as they are now, one wrong answer in
SHARE is judged again, another one whenever course_lib changes; where that holds for a whole lesson,
right answers are judged under either secret in turn. COURSE_WHOLE_BANK=1 judges all under both.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from answer_bank import (
    ANSWERS,
    LIMITS,
    MIN_FAILS,
    MIN_PASSES,
    MIN_SHARE_NAMED,
    SECRETS,
    Answers,
    Judged,
    finished,
    judge_everything,
    points_given,
    points_lost,
    problems_of_fail,
    problems_of_running,
    read_header,
)
from lesson_card import bank_fingerprint, card_path, read_card

from course_lib.data.paths import release_notebook, solution_notebook
from course_lib.grading.batch.result_cache import code_sha256
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.lesson.master import Master
from course_lib.syllabus import LESSONS

AT_ONCE = 2  # lessons; each keeps a kernel and a judge busy in turn
SHARE = 4


def is_known(master: Master, answers: Answers) -> bool:
    """Say whether all answers of an exercise were judged as they are now, by its card."""
    row = read_card(card_path(master.lesson_id)).get(answers.exercise)
    return row is not None and row.judged == bank_fingerprint(master, answers)


def may_be_sampled(known: bool) -> bool:
    """Say whether some of what is known is enough this time."""
    return known and os.environ.get("COURSE_WHOLE_BANK") != "1"


def turn() -> int:
    """Return a number that changes whenever course_lib does."""
    return int(code_sha256(), 16)


def chosen_fails(master: Master, answers: Answers) -> list[Path]:
    """Return the wrong answers of an exercise that are judged this time."""
    if not may_be_sampled(is_known(master, answers)):
        return list(answers.fails)
    return [path for place, path in enumerate(answers.fails) if (place + turn()) % SHARE == 0]


def chosen_secrets(master: Master, bank: list[Answers], bundle: int) -> tuple[str, ...]:
    """Return the secrets under which a bundle of right answers is judged this time."""
    if not may_be_sampled(all(is_known(master, answers) for answers in bank)):
        return SECRETS
    return (SECRETS[(bundle + turn()) % len(SECRETS)],)


def lessons_to_test() -> list[str]:
    """Return what is built or has answers, but no drafts; a lesson that lacks either fails."""
    built = {
        lesson.id
        for lesson in LESSONS
        if solution_notebook(lesson.id).is_file() and release_notebook(lesson.id).is_file()
    }
    answered = {folder.name for folder in ANSWERS.glob("[0-9][0-9]_*")}
    return sorted(filter(finished, built | answered))


@pytest.fixture(scope="module")
def judging(request, walls) -> Iterator[Callable[[str], Judged]]:
    """Judge the lessons that the chosen tests ask for; returns what waits for one of them."""
    items = [item for item in request.session.items if item.path == request.path]
    wanted = dict.fromkeys(item.callspec.params["judged"] for item in items)
    with Zygote(walls, LIMITS) as zygote, ThreadPoolExecutor(AT_ONCE) as pool:
        futures = {
            lesson: pool.submit(judge_everything, lesson, zygote, chosen_fails, chosen_secrets)
            for lesson in wanted
        }
        yield lambda lesson: futures[lesson].result()
        pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="module", params=lessons_to_test())
def judged(request, judging) -> Judged:
    """How a lesson's answers fared."""
    return judging(request.param)


def test_every_exercise_has_enough_answers(judged):
    """Does each exercise have the bank's minimum of right and wrong answers?"""
    assert not judged.strays
    for entry in judged.answers:
        assert len(entry.passes) >= MIN_PASSES, f"{entry.exercise} needs more pass-*.py"
        assert len(entry.fails) >= MIN_FAILS, f"{entry.exercise} needs more fail-*.py"


@pytest.mark.parametrize("secret", SECRETS)
def test_solution_earns_every_point(judged, secret):
    """Do the model answers pass every test, under either secret?"""
    assert points_lost(judged.solution[secret]) == []


def test_untouched_release_earns_nothing(judged):
    """Does a notebook as released get no point?"""
    assert points_given(judged.release) == []


def test_tests_give_nothing_for_stubs_that_they_run(judged):
    """Do the tests themselves refuse stubs taken for attempts?"""
    assert points_given(judged.release_as_attempted) == []


@pytest.mark.parametrize("secret", SECRETS)
def test_right_answers_earn_every_point(judged, secret):
    """Does each right answer of the bank pass, under the secrets that it was judged by?"""
    problems = []
    for paths, results in judged.passes[secret]:
        lost = points_lost(results)
        if lost:
            names = ", ".join(f"{path.parent.name}/{path.name}" for path in paths)
            problems += [f"{line}\n    among {names}" for line in lost]
    assert not problems, "\n".join(problems)


def test_wrong_answers_lose_points_and_learn_why(judged):
    """Does each wrong answer fail as its header says it should?"""
    problems = [line for path, how in judged.fails.items() for line in problems_of_fail(path, how)]
    assert not problems, "\n".join(problems)
    for entry in judged.answers:
        if set(entry.fails) <= set(judged.fails):  # otherwise the card says so
            assert problems_of_running(entry, judged.fails) == []


def test_most_wrong_answers_are_named(judged):
    """Are enough mistakes told to students by their names?"""
    headers = [read_header(path) for entry in judged.answers for path in entry.fails]
    assert sum(header.is_named for header in headers) >= MIN_SHARE_NAMED * len(headers)
