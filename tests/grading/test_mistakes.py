"""Do the names that tests give to mistakes mean one mistake each?

For one lesson: pytest tests/grading/test_mistakes.py -k 03_backprop
"""

import numpy as np
import pytest
from answer_bank import SECRETS, finished_lessons
from mistakes_apart import faults, watching

from course_lib import check
from course_lib.grading.lesson.master import load_master


@pytest.mark.parametrize("lesson_id", finished_lessons())
def test_names_of_mistakes_mean_one_mistake_each(lesson_id):
    """Do no two names of a test fit the same wrong answer, under either secret?"""
    master = load_master(lesson_id)
    found = set(faults(master, SECRETS[0])) & set(faults(master, SECRETS[1]))
    assert not found, "\n".join(sorted(found))


def test_watch_confuses_names_of_equal_values():
    """Are two names with the same wrong value on the first check reported?"""
    with watching() as watch:
        check.close(4.0, 4.0, mistakes={"doubled": 8.0, "squared": 2.0, "cubed": 8.0})
    assert watch.confused == [("doubled", "cubed")]


def test_watch_lets_an_earlier_check_tell_names_apart():
    """Is a mistake that an earlier check catches no longer confused with another?"""
    with watching() as watch:
        check.close(4.0, 4.0, mistakes={"doubled": 8.0, "cubed": 4.0})
        check.close(2.0, 2.0, mistakes={"doubled": 4.0, "cubed": 4.0})
    assert watch.confused == []


def test_watch_finds_a_name_that_no_answer_can_get():
    """Is a mistake that equals the truth in every check reported as idle?"""
    with watching() as watch:
        check.close(np.ones(2), np.ones(2), mistakes={"transposed": np.ones(2)})
        check.equal([1, 2], [1, 2], mistakes={"reversed": [2, 1]})
    assert watch.met - watch.caught == {"transposed"}
