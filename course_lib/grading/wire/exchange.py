"""A call and its result: arguments there, value back, and what the call changed merged in place."""

import types
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from course_lib.grading.wire.arrays import Malformed
from course_lib.grading.wire.codec import Packer, Unpacker, is_mutable

PackOther = Callable[[Any], list]
UnpackOther = Callable[[str, list], Any]


class Channel(Protocol):
    """Where messages go: a connection, or one end of a test that adds something to each."""

    def send(self, message: dict, blobs: list[bytes]) -> None:
        """Send a message."""


class Exchange:
    """One side of a call in progress: the mutable objects that both sides know by number.

    pack_other, unpack_other: what this side makes of objects that are no plain data; simpler: which
    of them it sends as plain data.
    """

    def __init__(
        self,
        pack_other: PackOther,
        unpack_other: UnpackOther,
        simpler: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.simpler = simpler
        self.pack_other = pack_other
        self.unpack_other = unpack_other
        self.objects: dict[int, Any] = {}
        self.before: dict[int, Any] = {}

    def send_call(self, connection: Channel, fields: dict, **values: Any) -> None:
        """Send a call: its fields as they are, each value packed."""
        packer = Packer(self.pack_other, simpler=self.simpler)
        packed = {name: packer.pack(value) for name, value in values.items()}
        self.objects = dict(enumerate(packer.met))
        connection.send({**fields, **packed}, packer.blobs)

    def read_call(self, message: dict, blobs: list[bytes], *names: str) -> list[Any]:
        """Return the named values of a call that came; remember what they hold."""
        unpacker = Unpacker(blobs, self.unpack_other, self.objects)
        values = [unpacker.unpack(message.get(name)) for name in names]
        self.before = {number: snapshot(value) for number, value in self.objects.items()}
        return values

    def send_result(self, connection: Channel, fields: dict, value: Any) -> None:
        """Send the value of the call that was read, and the arguments that it changed."""
        known = dict(self.objects)
        numbers = {id(item): number for number, item in known.items()}
        packer = Packer(self.pack_other, numbers, self.simpler)
        packed = packer.pack(value)
        changed = [
            [number, *packer.contents(item)]
            for number, item in known.items()
            if has_changed(item, self.before[number])
        ]
        connection.send({**fields, "value": packed, "changed": changed}, packer.blobs)
        # Both sides now know what was new, for an exchange that goes on (an iterator's).
        self.objects.update(enumerate(packer.met, start=len(known)))
        self.before = {number: snapshot(item) for number, item in self.objects.items()}

    def read_result(
        self, message: dict, blobs: list[bytes], may_merge: Callable[[], bool] = lambda: True
    ) -> Any:
        """Return the value that came; merge what the call changed into our own objects.

        may_merge: asked, where something changed, whether our objects take it over.
        """
        changed = message.get("changed", [])
        entries = changed if isinstance(changed, list) else []
        known = dict(self.objects)
        # What is not merged is still what came back: the value may be or hold a changed argument.
        shown = known if not entries or may_merge() else twins(known)
        unpacker = Unpacker(blobs, self.unpack_other, dict(shown))
        value = unpacker.unpack(message.get("value"))
        for entry in entries:
            merge(shown, entry, unpacker)
        self.objects = {**unpacker.objects, **known}
        return value


def twins(objects: dict[int, Any]) -> dict[int, Any]:
    """Return copies of mutable objects that hold each other where the originals do."""
    made: dict[int, Any] = {}
    return {number: _twin(value, made) for number, value in objects.items()}


def _twin(value: Any, made: dict[int, Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(_twin(item, made) for item in value)
    if not is_mutable(value):
        return value
    if id(value) not in made:
        made[id(value)] = twin = _begun(value)
        if isinstance(value, list):
            twin[:] = [_twin(item, made) for item in value]
        elif isinstance(value, dict):
            twin.update({key: _twin(item, made) for key, item in value.items()})
        elif isinstance(value, types.SimpleNamespace):
            vars(twin).update({key: _twin(item, made) for key, item in vars(value).items()})
    return made[id(value)]


def _begun(value: Any) -> Any:
    """Return a copy of an array, or an empty list, dict or namespace to be filled."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return [] if isinstance(value, list) else {} if isinstance(value, dict) else type(value)()


def merge(known: dict[int, Any], entry: Any, unpacker: Unpacker) -> None:
    """Give one of our objects the content that came; raises Malformed for a forged entry."""
    try:
        number, tag, content = entry
        target = known[number]
        if tag != tag_of(target):
            raise ValueError
        unpacker.fill(target, content)
    except (TypeError, ValueError, LookupError, AttributeError):
        raise Malformed("a forged change of an argument came") from None


def tag_of(value: Any) -> str:
    """Return the tag of a mutable value."""
    for kind, tag in ((np.ndarray, "array"), (list, "list"), (dict, "dict")):
        if isinstance(value, kind):
            return tag
    return "namespace"


def snapshot(value: Any) -> Any:
    """Return what tells later whether a mutable value changed; nested ones have their own."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, types.SimpleNamespace):
        return dict(vars(value))
    return value.copy()


def has_changed(value: Any, before: Any) -> bool:
    """Say whether a mutable value differs from its snapshot."""
    if isinstance(value, np.ndarray):
        return value.shape != before.shape or value.tobytes() != before.tobytes()
    if isinstance(value, list):
        return len(value) != len(before) or not all(map(_is_same, value, before))
    items = vars(value) if isinstance(value, types.SimpleNamespace) else value
    return list(items) != list(before) or not all(_is_same(items[k], before[k]) for k in before)


def _is_same(now: Any, before: Any) -> bool:
    """Identity, or equality of two bare numbers or strings; a mutable item has its own entry."""
    if now is before:
        return True
    return type(now) is type(before) and not is_mutable(now) and _equal_bare(now, before)


def _equal_bare(now: Any, before: Any) -> bool:
    return isinstance(now, (bool, int, float, str)) and now == before
