"""Words for values, shapes and types in a failure's message."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

# What known wrong ways give, by name: a value, or a function of no arguments that computes it.
# All of them may be such a function too: only a failing check asks.
Mistakes = Mapping[str, Any] | Callable[[], Mapping[str, Any]]


def describe(array: np.ndarray) -> str:
    return (
        f"a number ({array.dtype.name})"
        if array.shape == ()
        else f"{array.dtype.name} {array.shape}"
    )


def sizes(expected: np.ndarray, actual: np.ndarray) -> str:
    """Tell both shapes; the types too where numbers are compared with truths or complex ones.

    A float64 where an int64 was expected is no fault, and would read like one.
    """
    kinds = {expected.dtype.kind, actual.dtype.kind}
    if len(kinds) > 1 and kinds & {"b", "c"}:
        return f"expected {describe(expected)}, got {describe(actual)}"
    return f"expected {_size(expected)}, got {_size(actual)}"


def _size(array: np.ndarray) -> str:
    return "a number" if array.shape == () else f"shape {array.shape}"


def kind(value: Any) -> str:
    """Name what sort of plain data a value is."""
    if isinstance(value, np.ndarray):
        return describe(value)
    if isinstance(value, (list, dict, str)):
        return f"{type(value).__name__} of length {len(value)}"
    return type(value).__name__


def show(value: Any) -> str:
    """Return one number as text, floats to six digits."""
    return f"{value:.6g}" if np.asarray(value).dtype.kind in "fc" else str(value)


def short(value: Any) -> str:
    """Return plain data as text of at most 200 characters on one line, arrays as nested lists."""
    text = " ".join(repr(_without_arrays(value)).split())
    return text if len(text) <= 200 else text[:197] + "..."


def _without_arrays(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, list):
        return [_without_arrays(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_arrays(item) for key, item in value.items()}
    return value


def wrong_values(mistakes: Mistakes | None) -> Iterator[tuple[str, Any]]:
    """Yield what each known mistake gives, with its name, computing each when it is its turn."""
    known = mistakes() if callable(mistakes) else mistakes or {}
    for label, wrong in known.items():
        yield label, wrong() if callable(wrong) else wrong
