"""Proxies of the student's objects in the judge: they forward what tests may do, and no more.

A handle never compares, is never true or false and never turns into a number: those would let the
student's object decide a test.
"""

import importlib
from collections.abc import Iterator
from typing import Any, NoReturn, Protocol

from course_lib.grading.judge.faults import JudgeFault
from course_lib.grading.judge.record import extend
from course_lib.grading.wire.exchange import Exchange

MAX_ITEMS = 100_000
LIBRARIES = ("keras", "tensorflow", "numpy", "builtins", "collections", "flask", "matplotlib")
_SLOTS = ("_link", "_number", "_path", "_class_names", "_name")


class Requests(Protocol):
    """What handles ask of the link to the student's kernel; see `link.Link`."""

    def request(
        self,
        do: str,
        path: str,
        target: Any = None,
        arguments: tuple = (),
        keywords: dict | None = None,
        name: str = "",
    ) -> Any:
        """Ask for something and return the value."""

    def synchronise(self, number: int, origin: Exchange, path: str) -> None:
        """Merge what an iterator changed since it last went on."""

    def end(self, reason: str) -> NoReturn:
        """End the test."""


class Handle:
    """An opaque stand-in for one object of the student's."""

    __array_ufunc__ = None  # a NumPy operand then leaves the operation to the handle
    __slots__ = _SLOTS

    def __init__(
        self, link: Requests, number: int, path: str, class_names: list, name: str
    ) -> None:
        for slot, value in zip(_SLOTS, (link, number, path, class_names, name), strict=True):
            object.__setattr__(self, slot, value)

    @property  # type: ignore[misc]  # mypy knows no class that answers by itself
    def __class__(self) -> type:
        """The nearest library class of the student's object, so that isinstance() works."""
        return library_class(self._class_names)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._link.request("call", extend(self._path, "()"), self, arguments, keywords)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # protocols that handles don't take part in
            raise AttributeError(name)
        return self._link.request("getattr", extend(self._path, f".{name}"), self, name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.request("setattr", extend(self._path, f".{name}="), self, (value,), name=name)

    def __getitem__(self, key: Any) -> Any:
        return self._operate("getitem", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._link.request("setitem", extend(self._path, "[]="), self, (key, value))

    def __len__(self) -> int:
        return self._link.request("len", extend(self._path, ".len"), self)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._link.request("iter", extend(self._path, ".iter"), self))

    def __enter__(self) -> Any:
        return self._link.request("enter", extend(self._path, ".enter"), self)

    def __exit__(self, *_error: object) -> None:
        self._link.request("exit", extend(self._path, ".exit"), self)

    def __repr__(self) -> str:
        return f"<the student's {self._name or self._class_names[0]}>"

    def _operate(self, name: str, *operands: Any) -> Any:
        return self._link.request("operator", name, None, operands, name=name)

    def _refuse(self, *_arguments: Any) -> Any:
        raise JudgeFault(
            f"A test compared or converted {self!r}; tests compare plain data, such as attributes."
        )

    __hash__ = object.__hash__
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __int__ = __float__ = __complex__ = __index__ = __abs__ = __round__ = _refuse
    __array__ = _refuse


class RemoteIterator:
    """An iterator of the student's, read item by item and not without end."""

    def __init__(self, link: Requests, number: int, path: str) -> None:
        self._link, self._number, self._path = link, number, path
        self._items = 0
        self._origin: Exchange | None = None  # the call that made it, if it was given mutable data

    def __iter__(self) -> "RemoteIterator":
        return self

    def __next__(self) -> Any:
        self._items += 1
        if self._items > MAX_ITEMS:
            self._link.end(f"{self._path} went on for more than {MAX_ITEMS} items")
        more, item = self._link.request("next", extend(self._path, "[]"), self)
        if self._origin is not None:
            self._link.synchronise(self._number, self._origin, self._path)
        if not more:
            raise StopIteration
        return item


def _forward(name: str, reflected: bool) -> Any:
    def method(self: Handle, other: Any) -> Any:
        operands = (other, self) if reflected else (self, other)
        return self._operate(name, *operands)

    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(Handle, f"__{_name}__", _forward(_name, reflected=False))
    setattr(Handle, f"__r{_name}__", _forward(_name, reflected=True))
for _name in ("neg", "pos"):
    setattr(Handle, f"__{_name}__", lambda self, name=_name: self._operate(name, self))


def library_class(class_names: list) -> type:
    """Return the first class of the list that one of the shared libraries defines, else Handle."""
    for full_name in class_names:
        module, _, name = full_name.rpartition(".") if isinstance(full_name, str) else ("", "", "")
        if module.split(".")[0] in LIBRARIES and full_name != "builtins.object":
            try:
                found = getattr(importlib.import_module(module), name)
            except (ImportError, AttributeError):
                continue
            if isinstance(found, type):
                return found
    return Handle
