"""Whether the student's code binds what an exercise asks for, in whichever cell it does."""

from typing import Any

_stubs: dict[str, Any] = {}  # what untouched stubs bound


def note_stub(names: tuple[str, ...], space: dict[str, Any]) -> None:
    """Remember what a stub that nobody touched has just bound; space: the notebook's globals."""
    _stubs.update({name: space[name] for name in names if name in space})


def require_bound(names: tuple[str, ...], space: dict[str, Any]) -> None:
    """Raise LookupError when none of the names stands for anything but its stub."""
    bound = [name for name in names if name in space]
    if all(name in _stubs and space[name] is _stubs[name] for name in bound):
        raise LookupError("nothing was answered")
