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
def test_is_equal_data_equal_whatever_holds_it(actual, expected):
    check.equal(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [(True, 1), (1, True), ("3", 3), ([1], [1, 2]), ({"a": 1}, {"b": 1}), (None, 0), ([1], 1)],
)
def test_is_different_data_different(actual, expected):
    with pytest.raises(check.CheckFailure):
        check.equal(actual, expected)


def test_does_equal_name_the_mistake():
    with pytest.raises(check.CheckFailure) as caught:
        check.equal(7, 8, mistakes={"off by one": 7})
    assert caught.value.mistake == "off by one"


def test_equal_shows_arrays_as_lists_and_no_shapes_that_agree():
    """Are values of equal kind shown without 'expected list, got list', and arrays as numbers?"""
    with pytest.raises(check.CheckFailure) as caught:
        check.equal((np.array(0), np.array([1, 2])), (1, [1, 2]))
    assert caught.value.shapes == ""
    assert caught.value.values == "expected [1, [1, 2]], got [0, [1, 2]]"


def test_is_only_a_real_true_true():
    class Yes:
        def __bool__(self):
            return True

    check.that(np.bool_(True), "holds")
    for value in (False, Yes(), 1, "yes", None, np.array([True])):
        with pytest.raises(check.CheckFailure):
            check.that(value, "does not hold")


def test_is_a_changed_input_noticed():
    before = np.arange(3.0)
    after = before.copy()
    check.unchanged(after, before)
    after[0] = 9
    with pytest.raises(check.CheckFailure, match="changed x"):
        check.unchanged(after, before, name="x")


def _raise(error):
    raise error


def test_does_raises_accept_the_asked_exception_only():
    check.raises(ValueError, _raise, ValueError("no"))
    check.raises(LookupError, _raise, KeyError("no"))
    with pytest.raises(check.CheckFailure, match="TypeError"):
        check.raises(ValueError, _raise, TypeError("no"))
    with pytest.raises(check.CheckFailure, match="returned"):
        check.raises(ValueError, int, "3")


def test_does_an_unsolved_exercise_never_count_as_raising():
    with pytest.raises(NotImplementedError):
        check.raises(RuntimeError, _raise, NotImplementedError())


def test_do_seeds_follow_exercise_and_secret(monkeypatch):
    first = check.rng("ex1-a").normal(size=3)
    np.testing.assert_array_equal(first, check.rng("ex1-a").normal(size=3))
    assert not np.allclose(first, check.rng("ex1-b").normal(size=3))
    monkeypatch.setenv("COURSE_SECRET", "another")
    assert not np.allclose(first, check.rng("ex1-a").normal(size=3))


def test_does_a_demo_wait_for_the_exercise_and_speak_up_in_a_build(monkeypatch, capsys):
    with check.demo("exercise 2"):
        raise NotImplementedError
    assert "waits for exercise 2" in capsys.readouterr().out
    monkeypatch.setenv("COURSE_BUILD", "1")
    with pytest.raises(NotImplementedError), check.demo("exercise 2"):
        raise NotImplementedError
