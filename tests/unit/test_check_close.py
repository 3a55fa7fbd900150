"""Does check.close accept every right answer, refuse every wrong one, and say why?"""

import numpy as np
import pytest

from course_lib import check

TRUTH = np.array([[1.0, -2.0, 3.0], [0.25, 5.0, -6.0]])


def failure(actual, expected=TRUTH, **options) -> check.CheckFailure:
    with pytest.raises(check.CheckFailure) as caught:
        check.close(actual, expected, **options)
    return caught.value


@pytest.mark.parametrize(
    "convert",
    [
        np.asarray,
        np.ndarray.tolist,
        lambda a: tuple(map(tuple, a.tolist())),
        lambda a: a.astype(np.float32),
        lambda a: a.astype(">f8"),
        lambda a: [np.float32(row) for row in a],
        np.asfortranarray,
        lambda a: a * (1 + 1e-9),
        lambda a: np.ma.masked_array(a),
    ],
)
def test_every_form_of_the_right_answer_is_accepted(convert):
    """Does `close` accept lists, other types and other orders in memory?"""
    check.close(convert(TRUTH), TRUTH)


def test_tensor_is_accepted():
    """Does `close` read TensorFlow's tensors and variables?"""
    tf = pytest.importorskip("tensorflow")
    check.close(tf.constant(TRUTH), TRUTH)
    check.close(tf.Variable(TRUTH), TRUTH)
    check.close(tf.cast(TRUTH, tf.bfloat16), TRUTH)
    check.close([tf.constant(1.0), tf.constant(2.0)], [1.0, 2.0])


def test_single_number_is_accepted_in_any_type():
    """Is a scalar right as an int, a float or an array?"""
    for three in (3, 3.0, np.float32(3), np.int64(3), np.array(3.0)):
        check.close(three, 3.0)


def test_failure_points_at_the_first_difference_and_the_largest_error():
    """Does a failure say how many differ, where, and by how much?"""
    wrong = TRUTH.copy()
    wrong[0, 2] += 0.5
    wrong[1, 1] -= 2.0
    values = failure(wrong).values
    assert "2 of 6 differ, the first at [0, 2]: expected 3, got 3.5" in values
    assert "largest error 2" in values


def test_wrong_shape_is_told_with_both_shapes():
    """Does a failure name the shape wanted and the shape given?"""
    assert failure(TRUTH.T).shapes == "expected shape (2, 3), got shape (3, 2)"


def test_types_are_told_only_where_they_are_the_fault():
    """Is a float where a whole number was expected not made to look like the mistake?"""
    assert failure([1.0, 2.5], [1, 2]).shapes == "expected shape (2,), got shape (2,)"
    assert failure([True, False], [1.0, 2.0]).shapes == "expected float64 (2,), got bool (2,)"
    assert failure([1j, 2.0], [1.0, 2.0]).shapes == "expected float64 (2,), got complex128 (2,)"


def test_broadcasting_never_makes_a_shape_right():
    """Is a shape that would only broadcast refused?"""
    assert "shape" in failure(np.array([1.0]), np.array([1.0, 1.0])).headline
    assert "shape" in failure(np.array([1.0]), 1.0).headline


def test_nan_is_named():
    """Does the headline say that there is a NaN?"""
    wrong = TRUTH.copy()
    wrong[1, 0] = np.nan
    assert "NaN" in failure(wrong).headline


def test_expected_nan_and_infinity_match_themselves_only():
    """Are NaN and infinity right only where they are expected?"""
    truth = np.array([np.nan, np.inf, -np.inf, 1.0])
    check.close(truth.copy(), truth)
    failure(np.array([0.0, np.inf, -np.inf, 1.0]), truth)
    failure(np.array([np.nan, -np.inf, -np.inf, 1.0]), truth)


def test_mistake_is_named_when_the_answer_equals_it():
    """Is a mistake named only when its result is the answer?"""
    mistakes = {"the sign was lost": np.abs(TRUTH), "it was transposed": lambda: TRUTH.T}
    assert failure(np.abs(TRUTH), mistakes=mistakes).mistake == "the sign was lost"
    assert failure(TRUTH.T, mistakes=mistakes).mistake == "it was transposed"
    assert failure(TRUTH + 1, mistakes=mistakes).mistake == ""


def test_known_mistake_never_fails_a_right_answer():
    """Does a right answer pass where a mistake gives the same?"""
    check.close(TRUTH, TRUTH, mistakes={"same in this case": TRUTH})


def test_float32_answer_is_allowed_float32_errors_and_float64_none():
    """Does the tolerance follow the answer's precision?"""
    check.close(TRUTH.astype(np.float32) * np.float32(1 + 1e-5), TRUTH)
    failure(TRUTH * (1 + 1e-4))


@pytest.mark.parametrize("coarse", ["float16", "bfloat16"])
def test_coarse_answer_buys_no_tolerance(coarse):
    """Does an answer in half precision have to be as right as one in float32?"""
    tf = pytest.importorskip("tensorflow")
    failure(tf.cast(TRUTH * 1.02, coarse), TRUTH)
    failure(tf.cast([256.0], coarse), [255.0])
    check.close(tf.cast([0.3], coarse), tf.cast([0.3], coarse))


def test_own_tolerances_are_obeyed():
    """Do `rtol` and `atol` replace the usual tolerances?"""
    check.close(TRUTH * 1.05, TRUTH, rtol=0.1, atol=0)
    failure(TRUTH * 1.05, rtol=0.01, atol=0)


def test_type_is_asked_for_only_where_the_contract_does():
    """Does `dtype=` refuse integers, and is their type free otherwise?"""
    check.close(np.array([1, 2]), [1.0, 2.0])
    assert "wrong type" in failure(np.array([1, 2]), [1.0, 2.0], dtype="float").headline
    check.close(np.float32([1, 2]), [1.0, 2.0], dtype="float")


@pytest.mark.parametrize("empty", [None, "text", object(), {"a": 1}, [[1.0, 2.0], [3.0]]])
def test_answer_that_is_no_array_is_refused_in_words(empty):
    """Does an answer that cannot be numbers get a headline?"""
    assert failure(empty).headline.startswith("the result")


def test_object_cannot_call_itself_equal():
    """Is an object refused that brings its own `==` and `__array__`?"""

    class Forged:
        shape, dtype, ndim = TRUTH.shape, TRUTH.dtype, 2

        def __eq__(self, other):
            return True

        def __array__(self, *_args, **_kwargs):
            return TRUTH

        def __sub__(self, other):
            return 0.0

        __rsub__ = __sub__

    assert "object" in failure(Forged()).shapes


def test_subclass_is_read_through_its_base_only():
    """Do overridden methods of an array or float change nothing?"""

    class AlwaysEqual(np.ndarray):
        def __eq__(self, other):
            return np.ones(self.shape, bool)

        def astype(self, *_args, **_kwargs):
            return TRUTH

        def __array__(self, *_args, **_kwargs):
            return TRUTH

    class Cheat(float):
        def __float__(self):
            return 3.0

        def __eq__(self, other):
            return True

    failure((TRUTH + 1).view(AlwaysEqual))
    failure(Cheat(4.0), 3.0)


def test_class_that_only_claims_to_be_a_tensor_is_refused():
    """Is a class refused that only bears TensorFlow's module name?"""
    pytest.importorskip("tensorflow")

    class Tensor:
        __module__ = "tensorflow.fake"

        def numpy(self):
            return TRUTH

    assert "object" in failure(Tensor()).shapes


def test_failure_survives_being_text():
    """Does a failure parsed from its text equal the original?"""
    original = failure(TRUTH + 1, mistakes={"one was added": TRUTH + 1}, hint="Look at the sum.")
    again = check.CheckFailure.parse(str(original))
    assert vars(again) == vars(original)


def test_public_form_holds_no_values():
    """Does what is said of a hidden test give away none of its numbers?"""
    secret = failure(np.array([123.456]), np.array([654.321]), hint="h").public().text()
    assert "123" not in secret and "654" not in secret and "shape (1,)" in secret


@pytest.mark.parametrize(
    "telling",
    [np.zeros((0, 777, 1)), {"a": {777: object()}}, [0.0] * 777, "x" * 777, b"x" * 777],
    ids=["shape", "key", "length", "text", "bytes"],
)
def test_public_form_holds_nothing_of_what_came(telling):
    """Can an answer put a number that it saw into the words about a hidden test?"""
    assert "777" not in failure(telling, hint="h").public().text()
