"""Is partial credit read as strictly as points deserve?"""

import numpy as np
import pytest

from course_lib.grading.lesson.score import describe, ends_in_score, read_score, store_score


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("score", True),
        ("1.0 + right", True),
        ("min(score, 3)", True),
        ("check.close(f(1), 2)", False),
        ("assert f(1) == 2", False),
        ("'done'", False),
        ("x = 3", False),
        ("", False),
        ("if (", False),
    ],
)
def test_score_is_told_from_a_statement(source, expected):
    """Which cells end in an expression that is a score?"""
    assert ends_in_score(source) is expected


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (1.5, 1.5),
        (0, 0.0),
        (2, 2.0),
        (np.float64(0.0), 0.0),
        (np.float32(1.5), 1.5),
        (np.int64(1), 1.0),
        (np.float64("nan"), None),
        (float("inf"), None),
        (-1, None),
        (2.0001, None),
        (True, None),
        (np.True_, None),
        ("2", None),
        (None, None),
        (1j, None),
    ],
)
def test_number_of_points_is_read(value, points):
    """Is a plain number between 0 and the maximum taken, and nothing else?"""
    assert read_score(describe(value), 2) == points


@pytest.mark.parametrize("text", ["", "number", "number 1e", "2", "number 1 2", "type number"])
def test_forged_text_is_refused(text):
    """Is a malformed description no score?"""
    assert read_score(text, 2) is None


def test_last_expression_is_stored():
    """Is a cell's last value put where we read it?"""
    names = {}
    exec(store_score("a = 1\na + 1.5"), names)
    assert names["_course_score"] == 2.5
