"""Turn what a student's code returns into plain data, without running code of the student's.

Comparisons work on the result, so an object that redefines `__eq__`, `__array__` or `__sub__`
has no say in them: it is not plain data, and the failure tells which types are.
"""

import sys
from typing import Any

import numpy as np

from course_lib.check.failure import CheckFailure

# Plain base types and the slots that rebuild a subclass's value from the base class alone.
_SCALARS = (bool, int, float, complex, str, bytes)
_DEPTH_LIMIT = 32


def plain(value: Any, name: str = "the result", *, depth: int = 0) -> Any:
    """Return value as None, a Python scalar, an ndarray, or a list or dict of those.

    Tuples become lists, NumPy scalars and TensorFlow or Keras tensors become ndarrays; subclasses
    lose their class. Raises CheckFailure for any other object.
    """
    if depth > _DEPTH_LIMIT:
        raise CheckFailure(f"the result is nested more than {_DEPTH_LIMIT} levels deep")
    kind = type(value)
    if value is None or kind in _SCALARS:
        return value
    if issubclass(kind, (np.ndarray, np.generic)):
        return _plain_array(value, name)
    if _is_tensor(kind):
        return np.array(value.numpy(), subok=False)
    if issubclass(kind, (list, tuple)):
        items = list.__iter__(value) if issubclass(kind, list) else tuple.__iter__(value)
        return [plain(item, _item_of(name), depth=depth + 1) for item in items]
    if issubclass(kind, dict):
        return {
            _plain_key(key, name): plain(item, _item_of(name), depth=depth + 1)
            for key, item in dict.items(value)
        }
    for base in _SCALARS:
        if issubclass(kind, base):
            return base(*base.__getnewargs__(value))  # type: ignore[union-attr]  # stubs lack complex's
    raise CheckFailure(
        f"{name} should be a number, an array or a tensor",
        shapes=f"got an object of type {kind.__name__}",
        hint="Return the value itself (a NumPy array, a list, a tensor), not an object around it.",
    )


def _item_of(name: str) -> str:
    """Return what an item is called; not by its place, which a student's code could choose."""
    return name if name.startswith("an item of ") else f"an item of {name}"


def is_number(value: Any) -> bool:
    """Say whether plain data is one number (bool is not)."""
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in "iufc"
    return type(value) in (int, float, complex)


def _plain_array(value: Any, name: str) -> np.ndarray:
    array = np.array(value, subok=False)
    if array.dtype.kind == "O":
        raise CheckFailure(
            f"{name} should be an array of numbers",
            shapes="got an array of Python objects (dtype object)",
            hint="Rows of different lengths make such an array; check the lengths.",
        )
    return array


def _plain_key(key: Any, name: str) -> Any:
    if type(key) not in (str, int, bool):
        raise CheckFailure(f"{name} has a key that is neither a string nor a whole number")
    return key


def _is_tensor(kind: type) -> bool:
    """Say whether kind is TensorFlow's own tensor or variable, or Keras's; never a look-alike."""
    return descends_from_tensor(kind) and not _defined_by_user(kind)


def descends_from_tensor(kind: type) -> bool:
    """Say whether kind is a tensor or variable of TensorFlow, a variable of Keras, or made of one.

    Classes are told by identity: `==`, `in` and `isinstance` may ask a student's metaclass.
    """
    tensorflow, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    classes: set[int] = set()
    if tensorflow is not None:
        classes |= {id(tensorflow.Tensor), id(tensorflow.Variable)}
    if keras is not None:
        classes.add(id(keras.Variable))
    return any(id(base) in classes for base in kind.__mro__)


def _defined_by_user(kind: type) -> bool:
    return kind.__module__.split(".")[0] not in ("tensorflow", "keras", "tensorboard")
