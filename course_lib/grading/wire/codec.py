"""Python values as JSON nodes and back. None, bool, str, float and 64-bit int travel bare.

Every other value is a list whose first item is its tag, so nothing that is bare can be mistaken
for it. Mutable values get a number when they are first met; meeting one again gives a reference,
so identity survives, and what a call changed can be sent back and merged.
"""

import types
from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.check.plain import descends_from_tensor
from course_lib.grading.wire import arrays
from course_lib.grading.wire.arrays import Malformed

MAX_NODES = 300_000
MAX_DEPTH = 48
MAX_RANGE = 1_000_000
BARE = (type(None), bool, str, float)
NAMED_TYPES = {
    kind.__name__: kind for kind in (bool, int, float, complex, str, bytes, list, tuple, dict)
} | {
    f"numpy.{kind.__name__}": kind
    for kind in (
        *(np.float64, np.float32, np.float16, np.bool_, np.complex128, np.complex64),
        *(np.int64, np.int32, np.int16, np.int8, np.uint64, np.uint32, np.uint16, np.uint8),
    )
}
# By id: a student's class may have a metaclass that compares it as it likes, or can't be hashed.
TYPE_NAMES = {id(kind): name for name, kind in NAMED_TYPES.items()}


class Packer:
    """Encodes the values of one message; `blobs` fills with their bytes.

    numbers: id(object) -> number of the mutable objects that the other side knows already.
    other: encodes what is none of the shared kinds (a handle, a callback); raises Malformed.
    simpler: returns plain data in place of such a value, or the value itself.
    """

    def __init__(
        self,
        other: Callable[[Any], list],
        numbers: dict[int, int] | None = None,
        simpler: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.other = other
        self.simpler = simpler
        self.numbers = {} if numbers is None else numbers
        self.blobs: list[bytes] = []
        self.met: list[Any] = []  # keeps new mutable objects alive while their ids stand for them
        self.nodes = 0

    def pack(self, value: Any, depth: int = 0) -> Any:
        """Return the node of a value; raises Malformed for what is too large or can't travel."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Malformed("the data are too large or too deeply nested")
        kind = type(value)
        if kind in BARE:
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else ["int", hex(value)]
        if id(value) in self.numbers:
            return ["ref", self.numbers[id(value)]]
        if is_mutable(value):
            number = self._number(value)
            tag, content = self.contents(value, depth)
            return [tag, number, content]
        if issubclass(kind, np.generic):
            return ["scalar", *self._array(np.asarray(value))]
        if is_tensor(value):
            return ["tensor", *self._array(np.asarray(value.numpy()))]
        return self._fixed(value, kind, depth) or self._rare(value, kind, depth)

    def contents(self, value: Any, depth: int = 0) -> tuple[str, Any]:
        """Return the tag and the content node of a mutable value, whether it is known or not."""
        if isinstance(value, np.ndarray):
            return "array", self._array(value)
        if isinstance(value, list):
            return "list", [self.pack(item, depth + 1) for item in list.__iter__(value)]
        if isinstance(value, dict):
            items = dict.items(value)
            return "dict", [[self.pack(k, depth + 1), self.pack(v, depth + 1)] for k, v in items]
        return "namespace", [[k, self.pack(v, depth + 1)] for k, v in vars(value).items()]

    def _fixed(self, value: Any, kind: type, depth: int) -> list | None:
        if issubclass(kind, tuple):
            return ["tuple", [self.pack(item, depth + 1) for item in tuple.__iter__(value)]]
        if issubclass(kind, (set, frozenset)):
            return ["set", [self.pack(item, depth + 1) for item in list(value)]]
        return None

    def _rare(self, value: Any, kind: type, depth: int) -> Any:
        for base in (int, float, str):
            if issubclass(kind, base):  # an enum or another subclass travels as its base value
                return self.pack(base(*base.__getnewargs__(value)))
        if kind is complex:
            return ["complex", value.real, value.imag]
        if kind is bytes:
            return ["bytes", self._blob(value)]
        if kind in (slice, range):
            parts = (value.start, value.stop, value.step)
            return [kind.__name__, *(self.pack(part) for part in parts)]
        if isinstance(value, np.dtype):
            return ["dtype", arrays.dtype_name(value)]
        if value is Ellipsis:
            return ["ellipsis"]
        if id(value) in TYPE_NAMES:
            return ["type", TYPE_NAMES[id(value)]]
        name = value.__name__ if isinstance(value, np.ufunc) else ""
        if name and getattr(np, name, None) is value:
            return ["ufunc", name]
        twin = self.simpler(value)
        return self.other(value) if twin is value else self.pack(twin, depth)

    def _array(self, array: np.ndarray) -> list:
        name, shape, data = arrays.to_bytes(np.array(array, subok=False, copy=None))
        return [name, shape, self._blob(data)]

    def _blob(self, data: bytes) -> int:
        self.blobs.append(data)
        return len(self.blobs) - 1

    def _number(self, value: Any) -> int:
        number = len(self.numbers)
        self.numbers[id(value)] = number
        self.met.append(value)
        return number


class Unpacker:
    """Decodes the values of one message.

    objects: number -> mutable object that both sides know; new ones are added.
    other: decodes a tag that is none of the shared kinds; raises Malformed.
    """

    def __init__(
        self,
        blobs: list[bytes],
        other: Callable[[str, list], Any],
        objects: dict[int, Any] | None = None,
    ) -> None:
        self.blobs = blobs
        self.other = other
        self.objects = {} if objects is None else objects
        self.nodes = 0

    def unpack(self, node: Any, depth: int = 0) -> Any:
        """Return the value of a node; raises Malformed for what no Packer sends."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Malformed("too many values came, or too deeply nested ones")
        if type(node) in BARE or (type(node) is int and -(2**63) <= node < 2**63):
            return node
        if not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise Malformed("a value without a tag came")
        tag, *parts = node
        decode = getattr(self, f"_{tag}", None) if tag in TAGS else None
        if decode is None:
            return self.other(tag, parts)
        try:
            return decode(depth, *parts)
        except (TypeError, ValueError, OverflowError, LookupError, AttributeError):
            raise Malformed(f"a forged {tag} came") from None

    def _ref(self, _depth: int, number: int) -> Any:
        return self.objects[number]

    def _int(self, _depth: int, text: str) -> int:
        if len(text) > 4000:
            raise ValueError
        return int(text, 16)

    def _complex(self, _depth: int, real: float, imaginary: float) -> complex:
        return complex(real, imaginary)

    def _bytes(self, _depth: int, blob: int) -> bytes:
        return self._blob(blob)

    def _array(self, _depth: int, number: int, described: list) -> np.ndarray:
        return self._keep(number, self._plain_array(*described))

    def _scalar(self, _depth: int, *described: Any) -> Any:
        return self._plain_array(*described)[()]

    def _tensor(self, _depth: int, *described: Any) -> Any:
        import tensorflow as tf

        return tf.constant(self._plain_array(*described))

    def _list(self, depth: int, number: int, content: list) -> list:
        return self.fill(self._keep(number, []), content, depth)

    def _dict(self, depth: int, number: int, content: list) -> dict:
        return self.fill(self._keep(number, {}), content, depth)

    def _namespace(self, depth: int, number: int, content: list) -> types.SimpleNamespace:
        return self.fill(self._keep(number, types.SimpleNamespace()), content, depth)

    def fill(self, target: Any, content: Any, depth: int = 0) -> Any:
        """Give a mutable object the content that came, in place, and return it."""
        if isinstance(target, np.ndarray):
            target[...] = _same_form(target, self._plain_array(*content))
        elif isinstance(target, list):
            target[:] = [self.unpack(item, depth + 1) for item in content]
        elif isinstance(target, dict):
            items = [(self.unpack(k, depth + 1), self.unpack(v, depth + 1)) for k, v in content]
            target.clear()
            target.update(items)
        else:
            vars(target).clear()
            for name, item in content:
                vars(target)[_identifier(name)] = self.unpack(item, depth + 1)
        return target

    def _tuple(self, depth: int, items: list) -> tuple:
        return tuple(self.unpack(item, depth + 1) for item in items)

    def _set(self, depth: int, items: list) -> set:
        return {self.unpack(item, depth + 1) for item in items}

    def _slice(self, _depth: int, *parts: Any) -> slice:
        return slice(*(self.unpack(part) for part in parts))

    def _range(self, _depth: int, *parts: int) -> range:
        if len(made := range(*parts)) > MAX_RANGE:  # a test may make a list of it
            raise Malformed("a range of too many numbers came")
        return made

    def _dtype(self, _depth: int, name: str) -> np.dtype:
        return arrays.dtype_from(name)

    def _ellipsis(self, _depth: int) -> Any:
        return Ellipsis

    def _type(self, _depth: int, name: str) -> type:
        return NAMED_TYPES[name]

    def _ufunc(self, _depth: int, name: str) -> np.ufunc:
        function = getattr(np, name) if name.isidentifier() else None
        if not isinstance(function, np.ufunc):
            raise ValueError
        return function

    def _plain_array(self, name: str, shape: list, blob: int) -> np.ndarray:
        return arrays.from_bytes(name, shape, self._blob(blob))

    def _blob(self, index: int) -> bytes:
        if type(index) is not int or not 0 <= index < len(self.blobs):
            raise ValueError
        return self.blobs[index]

    def _keep(self, number: int, value: Any) -> Any:
        if type(number) is not int or number in self.objects:
            raise ValueError
        self.objects[number] = value
        return value


TAGS = frozenset(
    {
        *("ref", "int", "complex", "bytes", "array", "scalar", "tensor", "list", "tuple", "dict"),
        *("set", "namespace", "slice", "range", "dtype", "ellipsis", "type", "ufunc"),
    }
)


def is_tensor(value: Any) -> bool:
    """Say whether a value is an eager tensor or a variable of TensorFlow or Keras."""
    return descends_from_tensor(type(value)) and hasattr(value, "numpy")


def is_mutable(value: Any) -> bool:
    """Say whether a value is of a kind that is numbered and merged back when it was changed."""
    return isinstance(value, (np.ndarray, list, dict)) or type(value) is types.SimpleNamespace


def _same_form(target: np.ndarray, content: np.ndarray) -> np.ndarray:
    """Return the content, the target in its shape: an array's shape can be set in place."""
    if target.size != content.size or target.dtype != content.dtype:
        raise ValueError("an array can't change its size or type")
    if target.shape != content.shape:
        target.shape = content.shape
    return content


def _identifier(name: Any) -> str:
    if not isinstance(name, str) or not name.isidentifier() or name.startswith("__"):
        raise ValueError("not a name")
    return name
