"""The student's objects that the judge holds handles of, and the judge's functions as stubs."""

import types
from collections.abc import Callable
from typing import Any

from course_lib.grading.kernels.student.given import GivenFunctions
from course_lib.grading.wire.arrays import Malformed
from course_lib.grading.wire.generators import Generators

MAX_HANDLES = 100_000


class Objects:
    """Numbers for the student's objects, for as long as one test lasts.

    names: the notebook's global names, among them the given functions.
    call_back: called with a number, arguments and keywords for a function of the judge's.
    """

    def __init__(self, names: dict[str, Any], call_back: Callable[[int, tuple, dict], Any]) -> None:
        self.names = names
        self.call_back = call_back
        self.handles: list[Any] = []
        self.number_of: dict[int, int] = {}
        self.stubs: dict[int, Callable] = {}
        self.generators = Generators()
        self.given = GivenFunctions(names)

    def pack(self, value: Any) -> list:
        """Return the node of an object that is not plain data."""
        if any(value is twin for twin in self.generators.twins):
            return self.generators.pack(value)
        stub_number = getattr(value, "_judge_function", None)
        if isinstance(value, types.FunctionType) and type(stub_number) is int:
            return ["callback", stub_number]
        number = self.number_of.get(id(value))
        if number is None:
            if len(self.handles) >= MAX_HANDLES:
                raise Malformed("too many objects were returned")
            number = self.number_of[id(value)] = len(self.handles)
            self.handles.append(value)  # also keeps it alive, so that its id stays its own
        tag = "iterator" if is_iterator(value) else "handle"
        kind: type = type(value)
        return [tag, number, class_names(kind), _callable_name(value)]

    def unpack(self, tag: str, parts: list) -> Any:
        """Return the object that a node stands for."""
        match tag, parts:
            case "handle", [int(number)] if 0 <= number < len(self.handles):
                return self.handles[number]
            case "callback", [int(number), str(name)]:
                return self._stub(number, name)
            case "rng", parts:
                return self.generators.unpack(parts)
            case "given", [str(name), str(definitions)] if name in self.names:
                return self.given.find(name, definitions)
        raise Malformed(f"a node {tag!r} came that stands for nothing")

    def _stub(self, number: int, name: str) -> Callable:
        """Return the function that calls the judge's; the same number gives the same function."""
        if number not in self.stubs:

            def function(*arguments: Any, **keywords: Any) -> Any:
                return self.call_back(number, arguments, keywords)

            function.__name__ = function.__qualname__ = name
            function._judge_function = number  # type: ignore[attr-defined]  # a mark for `pack`
            self.stubs[number] = function
        return self.stubs[number]


def is_iterator(value: Any) -> bool:
    """Tell an iterator by its methods; the abstract class wants kinds that can be hashed."""
    return hasattr(type(value), "__iter__") and hasattr(type(value), "__next__")


def class_names(kind: type) -> list[str]:
    """Return the full names of a class and its bases, nearest first."""
    return [f"{base.__module__}.{base.__qualname__}"[:200] for base in kind.__mro__][:40]


def _callable_name(value: Any) -> str:
    """Return a function's or class's own name, for messages, else ""."""
    name = getattr(value, "__name__", "")
    return name[:100] if isinstance(name, str) else ""
