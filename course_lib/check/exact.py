"""Exact checks: plain data that must be equal, conditions, untouched inputs, exceptions."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.check.describe import Mistakes, kind, short, wrong_values
from course_lib.check.failure import CheckFailure
from course_lib.check.plain import is_number, plain

# Set in a judge, where an exception of the test's own code must not count as the student's.
_ONLY_MARKED = False


def equal(
    actual: Any,
    expected: Any,
    *,
    name: str = "the result",
    hint: str = "",
    mistakes: Mistakes | None = None,
) -> None:
    """Check that an answer equals the expected plain data exactly.

    Numbers are compared by value (3, 3.0 and np.int64(3) are equal, True is not 1); a list, a
    tuple and an array of the same items are equal; strings, bools, None and dicts as they are.
    Raises CheckFailure.
    """
    answer, truth = plain(actual, name), plain(expected)
    if _same(answer, truth):
        return
    found = (label for label, wrong in wrong_values(mistakes) if _same(answer, plain(wrong)))
    raise CheckFailure(
        f"{name} is not what was expected",
        mistake=next(found, ""),
        shapes="" if kind(truth) == kind(answer) else f"expected {kind(truth)}, got {kind(answer)}",
        values=f"expected {short(truth)}, got {short(answer)}",
        hint=hint,
    )


def that(condition: Any, message: str, *, hint: str = "") -> None:
    """Check that a condition holds; `message` is the headline when it doesn't.

    condition: a bool or NumPy bool; anything else fails, so no object can call itself true.
    Raises CheckFailure.
    """
    value = plain(condition, "the condition")
    if not (_is_bool(value) and bool(value)):
        raise CheckFailure(message, hint=hint)


def unchanged(array: Any, original: Any, *, name: str = "the input") -> None:
    """Check that a function left its input as it was.

    array: what was passed in; original: a copy made before the call. Raises CheckFailure.
    """
    if not _same(plain(array, name), plain(original)):
        raise CheckFailure(
            f"your function changed {name}; it should leave its inputs as they are",
            hint="Work on a copy, or build a new array instead of assigning into the argument.",
        )


def raises(
    exception: type[Exception],
    function: Callable[..., Any],
    *arguments: Any,
    name: str = "this call",
    hint: str = "",
) -> None:
    """Check that function(*arguments) raises `exception` (or a subclass of it).

    NotImplementedError is what an unsolved exercise raises, so it never counts.
    Raises CheckFailure.
    """
    wanted = exception.__name__
    try:
        function(*arguments)
    except NotImplementedError:
        raise
    except Exception as error:
        if isinstance(error, exception) and _counts(error):
            return
        # A judge's own failure is about what came back: an object where plain data are due.
        if _counts(error) or not isinstance(error, CheckFailure):
            raise CheckFailure(
                f"{name} should raise {wanted}, but it raised {type(error).__name__}", hint=hint
            ) from None
    raise CheckFailure(f"{name} should raise {wanted}, but it returned a value", hint=hint)


def only_students_exceptions_count(yes: bool) -> None:
    """Let `raises` accept only exceptions marked `raised_by_student`, as a judge's proxies do."""
    global _ONLY_MARKED
    _ONLY_MARKED = yes


def _counts(error: Exception) -> bool:
    return not _ONLY_MARKED or getattr(error, "raised_by_student", False) is True


def _same(answer: Any, truth: Any) -> bool:
    if isinstance(answer, np.ndarray) or isinstance(truth, np.ndarray):
        answer, truth = _as_list(answer), _as_list(truth)
    if isinstance(truth, list):
        return (
            isinstance(answer, list)
            and len(answer) == len(truth)
            and all(_same(a, t) for a, t in zip(answer, truth, strict=True))
        )
    if isinstance(truth, dict):
        return (
            isinstance(answer, dict)
            and answer.keys() == truth.keys()
            and all(_same(answer[key], truth[key]) for key in truth)
        )
    if is_number(answer) and is_number(truth):
        return bool(answer == truth) or (answer != answer and truth != truth)
    return type(answer) is type(truth) and bool(answer == truth)


def _as_list(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value


def _is_bool(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind == "b"
    return type(value) is bool
