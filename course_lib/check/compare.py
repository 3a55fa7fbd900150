"""Comparisons that explain what was expected, what came, and which known mistake it looks like."""

from typing import Any

import numpy as np

from course_lib.check.describe import Mistakes, describe, kind, show, sizes, wrong_values
from course_lib.check.failure import CheckFailure
from course_lib.check.plain import plain

# Relative tolerances by precision: about a thousand roundings.
_TOLERANCES = {"float64": 1e-6, "float32": 2e-4, "float16": 2e-2, "bfloat16": 5e-2}
# An answer may be computed in float32 where float64 was expected; a coarser one buys nothing.
_MOST_FOR_AN_ANSWER = _TOLERANCES["float32"]


def close(
    actual: Any,
    expected: Any,
    *,
    name: str = "the result",
    hint: str = "",
    mistakes: Mistakes | None = None,
    rtol: float | None = None,
    atol: float | None = None,
    dtype: str | None = None,
) -> None:
    """Check that an answer equals the expected numbers within rounding.

    actual: a number, list, array or tensor of any float or integer type.
    expected: array-like, the truth; shape () for a single number.
    mistakes: what each known wrong way would have returned, or a function of no arguments that
        computes it (all of them or one); the first that the answer equals is named in the failure.
    rtol, atol: |actual - expected| <= atol + rtol * |expected|; by default rtol
        follows the precision of what was expected, float32 answers being taken as well, and atol is
        rtol times the largest expected magnitude.
    dtype: "float", "integer" or "bool" where the contract asks for one; any of its widths passes.
    Raises CheckFailure.
    """
    truth = _numbers(expected, "the expected value")
    answer = _answer(actual, truth, name, hint)
    tolerance = _tolerance(answer, truth, rtol, atol)
    problem = _shape_problem(answer, truth) or _value_problem(answer, truth, tolerance)
    if problem:
        headline, values = problem
        raise CheckFailure(
            f"{name} {headline}",
            mistake=_recognise(answer, mistakes, rtol, atol),
            shapes=sizes(truth, answer),
            values=values,
            hint=hint,
        )
    _check_dtype(answer, dtype, name, hint)


def _answer(actual: Any, truth: np.ndarray, name: str, hint: str) -> np.ndarray:
    if actual is None:
        raise CheckFailure(
            f"{name} is None", hint=hint or "Does every path of your function return something?"
        )
    value = plain(actual, name)
    try:
        return _numbers(value, name)
    except (TypeError, ValueError):
        raise CheckFailure(
            f"{name} should be numbers",
            shapes=f"expected {describe(truth)}, got {kind(value)}",
            hint=hint,
        ) from None


def _numbers(value: Any, name: str) -> np.ndarray:
    array = np.asarray(plain(value, name))
    if array.dtype.kind not in "biufc" and array.dtype.name != "bfloat16":
        raise TypeError("not numbers")
    return array


def _tolerance(
    answer: np.ndarray, truth: np.ndarray, rtol: float | None, atol: float | None
) -> tuple[float, float]:
    if rtol is None:
        granted = min(_precision(answer), _MOST_FOR_AN_ANSWER)
        rtol = max(_precision(truth), granted)
    if atol is None:
        finite = np.abs(_wide(truth)[np.isfinite(_wide(truth))])
        atol = rtol * (float(finite.max()) if finite.size and finite.max() > 0 else 1.0)
    return rtol, atol


def _precision(array: np.ndarray) -> float:
    return _TOLERANCES.get(array.dtype.name, _TOLERANCES["float64"])


def _shape_problem(answer: np.ndarray, truth: np.ndarray) -> tuple[str, str] | None:
    return None if answer.shape == truth.shape else ("has the wrong shape", "")


def _value_problem(
    answer: np.ndarray, truth: np.ndarray, tolerance: tuple[float, float]
) -> tuple[str, str] | None:
    good = _agree(answer, truth, tolerance)
    if good.all():
        return None
    first = tuple(int(i) for i in np.argwhere(~good)[0]) if good.ndim else ()
    values = f"{_count(~good)}{_at(first)}expected {show(truth[first])}, got {show(answer[first])}"
    if np.isnan(_wide(answer)).any() and not np.isnan(_wide(truth)).any():
        return "holds NaN (not a number)", values
    with np.errstate(invalid="ignore"):  # infinity minus infinity
        errors = np.abs(_wide(answer) - _wide(truth))
    if np.isfinite(errors).any():
        values += f"; largest error {np.nanmax(errors[np.isfinite(errors)]):.3g}"
    return "has wrong values", values


def _agree(answer: np.ndarray, truth: np.ndarray, tolerance: tuple[float, float]) -> np.ndarray:
    """Return a bool array: where the two agree; NaN agrees with NaN, infinity with itself."""
    rtol, atol = tolerance
    return np.asarray(np.isclose(_wide(answer), _wide(truth), rtol=rtol, atol=atol, equal_nan=True))


def _recognise(
    answer: np.ndarray, mistakes: Mistakes | None, rtol: float | None, atol: float | None
) -> str:
    """Return the name of the first known mistake that the answer equals, or ""."""
    for label, wrong in wrong_values(mistakes):
        candidate = _numbers(wrong, label)
        if candidate.shape == answer.shape:
            tolerance = _tolerance(answer, candidate, rtol, atol)
            if _agree(answer, candidate, tolerance).all():
                return label
    return ""


def _check_dtype(answer: np.ndarray, dtype: str | None, name: str, hint: str) -> None:
    kinds = {"float": "f", "integer": "iu", "bool": "b"}
    if dtype is None:
        return
    if answer.dtype.kind not in kinds[dtype] and not (dtype == "float" and _is_bfloat16(answer)):
        raise CheckFailure(
            f"{name} has the right values in the wrong type",
            shapes=f"expected {dtype}, got {answer.dtype.name}",
            hint=hint,
        )


def _is_bfloat16(array: np.ndarray) -> bool:
    return array.dtype.name == "bfloat16"


def _wide(array: np.ndarray) -> np.ndarray:
    """Return the array as float64 (or complex128), so that differences neither wrap nor round."""
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _count(bad: np.ndarray) -> str:
    return f"{int(bad.sum())} of {bad.size} differ, the first " if bad.size > 1 else ""


def _at(index: tuple[int, ...]) -> str:
    return f"at [{', '.join(map(str, index))}]: " if index else ""
