"""Do the exact checks hold plain data, conditions, inputs and exceptions to their contracts?"""

import numpy as np
import pytest

from course_lib import check


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (3, 3.0),
        (np.int64(3), 3),
        ((1, 2), [1, 2]),
        (np.array([1, 2]), (1, 2)),
        ({"a": np.ones(2)}, {"a": [1, 1]}),
        ("word", "word"),
        (None, None),
        (True, np.bool_(True)),
        ([], ()),
    ],
)
def test_equal_data_is_equal_whatever_holds_it(actual, expected):
    """Does `equal` compare contents and not containers?"""
    check.equal(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [(True, 1), (1, True), ("3", 3), ([1], [1, 2]), ({"a": 1}, {"b": 1}), (None, 0), ([1], 1)],
)
def test_different_data_is_different(actual, expected):
    """Does `equal` tell True from 1, text from numbers, and lengths apart?"""
    with pytest.raises(check.CheckFailure):
        check.equal(actual, expected)


def test_equal_names_the_mistake():
    """Does `equal` name the known mistake that gives the answer?"""
    with pytest.raises(check.CheckFailure) as caught:
        check.equal(7, 8, mistakes={"off by one": 7})
    assert caught.value.mistake == "off by one"


def test_equal_shows_arrays_as_lists_and_no_shapes_that_agree():
    """Are values of equal kind shown without 'expected list, got list', and arrays as numbers?"""
    with pytest.raises(check.CheckFailure) as caught:
        check.equal((np.array(0), np.array([1, 2])), (1, [1, 2]))
    assert caught.value.shapes == ""
    assert caught.value.values == "expected [1, [1, 2]], got [0, [1, 2]]"


def test_only_a_real_true_is_true():
    """Does `that` refuse whatever merely behaves like True?"""

    class Yes:
        def __bool__(self):
            return True

    check.that(np.bool_(True), "holds")
    for value in (False, Yes(), 1, "yes", None, np.array([True])):
        with pytest.raises(check.CheckFailure):
            check.that(value, "does not hold")


def test_changed_input_is_noticed():
    """Does `unchanged` name the input that was written to?"""
    before = np.arange(3.0)
    after = before.copy()
    check.unchanged(after, before)
    after[0] = 9
    with pytest.raises(check.CheckFailure, match="changed x"):
        check.unchanged(after, before, name="x")


def _raise(error):
    raise error


def test_raises_accepts_the_asked_exception_only():
    """Does `raises` refuse another exception, or none?"""
    check.raises(ValueError, _raise, ValueError("no"))
    check.raises(LookupError, _raise, KeyError("no"))
    with pytest.raises(check.CheckFailure, match="TypeError"):
        check.raises(ValueError, _raise, TypeError("no"))
    with pytest.raises(check.CheckFailure, match="returned"):
        check.raises(ValueError, int, "3")


def test_unsolved_exercise_never_counts_as_raising():
    """Does a stub's NotImplementedError pass through `raises`?"""
    with pytest.raises(NotImplementedError):
        check.raises(RuntimeError, _raise, NotImplementedError())


def test_seeds_follow_exercise_and_secret(monkeypatch):
    """Does each exercise draw its own numbers, others under another secret?"""
    first = check.rng("ex1-a").normal(size=3)
    np.testing.assert_array_equal(first, check.rng("ex1-a").normal(size=3))
    assert not np.allclose(first, check.rng("ex1-b").normal(size=3))
    monkeypatch.setenv("COURSE_SECRET", "another")
    assert not np.allclose(first, check.rng("ex1-a").normal(size=3))


def test_demo_waits_for_the_exercise_and_fails_in_a_build(monkeypatch, capsys):
    """Is an unsolved exercise excused for students but not in a build?"""
    with check.demo("exercise 2"):
        raise NotImplementedError
    assert "waits for exercise 2" in capsys.readouterr().out
    monkeypatch.setenv("COURSE_BUILD", "1")
    with pytest.raises(NotImplementedError), check.demo("exercise 2"):
        raise NotImplementedError
