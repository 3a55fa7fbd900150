"""Does the channel bring plain data over unchanged, and refuse whatever else may come?"""

import contextlib
import socket
import threading
import time
import types

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_lib.grading.wire import frames
from course_lib.grading.wire.arrays import Malformed
from course_lib.grading.wire.codec import TAGS as TAGS_OF_THE_CODEC
from course_lib.grading.wire.codec import Packer, Unpacker
from course_lib.grading.wire.exchange import Exchange
from course_lib.grading.wire.generators import Generators


def refuse(value, *_parts):
    raise Malformed(f"not plain: {value!r}")


def there(value):
    """What arrives of a value on the other side of a real socket."""
    ours, theirs = map(frames.Connection, socket.socketpair())
    packer = Packer(refuse)
    message = {"value": packer.pack(value)}
    sender = threading.Thread(target=ours.send, args=(message, packer.blobs))
    sender.start()
    message, blobs = theirs.receive()
    sender.join()
    ours.close()
    theirs.close()
    return Unpacker(blobs, refuse).unpack(message["value"])


def same(a, b):
    if isinstance(a, np.ndarray | np.generic):
        equal = np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
        return type(a) is type(b) and a.dtype == b.dtype and a.shape == b.shape and equal
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and (a == b or (a != a and b != b))


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.complex_numbers(allow_nan=False),
    st.binary(max_size=20),
)
ARRAYS = hnp.arrays(
    st.sampled_from(["f8", "f4", "f2", "i8", "i2", "u1", "?", "c16", "U5"]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_plain_data_arrives_unchanged(value):
    """Do numbers, text, arrays and nested data cross as they are?"""
    assert same(value, there(value))


@pytest.mark.parametrize(
    "value",
    [
        slice(1, None, 2),
        range(3, 9, 2),
        np.float32(1.5),
        np.dtype("float32"),
        np.float64,
        float,
        Ellipsis,
        {1, 2},
        np.sin,
        2**200,
        np.array([1.0, 2.0], ">f4"),
        np.arange(12).reshape(3, 4)[:, ::2],
    ],
)
def test_each_rarer_kind_arrives(value):
    """Do slices, types, ufuncs and odd arrays cross too?"""
    arrived = there(value)
    assert np.array_equal(arrived, value) if isinstance(value, np.ndarray) else arrived == value


def test_tensor_arrives_as_a_tensor():
    """Do tensors and variables keep type and values?"""
    tf = pytest.importorskip("tensorflow")
    for tensor in (tf.constant([[1.0, 2.0]]), tf.constant([1, 2], tf.bfloat16), tf.Variable(3.0)):
        arrived = there(tensor)
        assert isinstance(arrived, tf.Tensor) and arrived.dtype == tensor.dtype
        assert np.array_equal(arrived.numpy(), tensor.numpy())


def test_identity_survives_within_a_message():
    """Does an object sent twice arrive as one object?"""
    row = [1.0]
    arrived = there([row, row, {"again": row}])
    assert arrived[0] is arrived[1] and arrived[2]["again"] is arrived[0]


def test_generators_are_twins_for_as_long_as_messages_go():
    """Do both sides draw from one stream?"""
    judge, student = Generators(), Generators()
    rng = np.random.default_rng(3)
    rng.normal(size=5)
    node = judge.pack(rng)
    student.follow(judge.attach({"do": "call"}), may_add=True)
    drawn = student.unpack(node[1:]).normal(size=3)
    judge.follow(student.attach({}), may_add=False)
    again = np.random.default_rng(3)
    again.normal(size=5)
    assert drawn.tolist() == again.normal(size=3).tolist()
    assert rng.normal() == again.normal()
    assert judge.pack(rng) == node and judge.attach({})["rngs"][0][0] == 0
    assert judge.attach({}) == {}


@pytest.mark.parametrize("entry", [[5, 1, 2, 0, 0], [0, "x"], [], 7, [0, -1, -1, 9, 2**99], [0]])
def test_forged_random_state_is_refused(entry):
    """Is a malformed state of a generator no state?"""
    judge = Generators()
    judge.pack(np.random.default_rng(0))
    with pytest.raises(Malformed):
        judge.follow({"rngs": [entry]}, may_add=False)


@pytest.mark.parametrize(
    "value",
    [object(), np.array([object()]), np.zeros(2, [("a", "f8")]), lambda: 0, open],
    ids=["object", "object array", "records", "function", "builtin"],
)
def test_data_that_is_not_plain_is_left_to_the_hook(value):
    """Does the packer ask its hook about objects and functions?"""
    with pytest.raises(Malformed):
        Packer(refuse).pack(value)


def test_deep_and_huge_data_are_refused_on_both_ends():
    """Do depth, length and size have their limits?"""
    deep = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(Malformed):
        Packer(refuse).pack(deep)
    with pytest.raises(Malformed):
        Packer(refuse).pack(list(range(400_000)))
    node = ["list", 0, []]
    for number in range(1, 100):
        node = ["list", number, [node]]
    with pytest.raises(Malformed):
        Unpacker([], refuse).unpack(node)
    with pytest.raises(Malformed, match="range"):
        Unpacker([], refuse).unpack(["range", 0, 10**8, 1])
    with pytest.raises(ValueError, match="too large"):
        frames.pack({}, [bytes(65 * frames.MEGABYTE)])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=15,
)
TAGS = st.sampled_from(
    [*sorted(TAGS_OF_THE_CODEC), "handle", "callback", "_keep", "__class__", "blobs"]
)


@settings(max_examples=200, deadline=None)
@given(TAGS, st.lists(JSON, max_size=4), st.lists(st.binary(max_size=16), max_size=3))
def test_every_forged_node_is_refused_or_harmless(tag, parts, blobs):
    """Does unpacking give plain types only?"""
    try:
        value = Unpacker(blobs, refuse).unpack([tag, *parts])
    except Malformed:
        return
    assert type(value).__module__ in ("builtins", "numpy", "types") or tag == "tensor"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_never_a_message(noise):
    """Is noise refused as a message?"""
    ours, theirs = socket.socketpair()
    ours.sendall(noise)
    ours.close()
    with pytest.raises(frames.ChannelError):
        frames.Connection(theirs, time.monotonic() + 5).receive()
    theirs.close()


@pytest.mark.parametrize(
    "header",
    [
        frames.HEADER.pack(b"FGF1", 2**31, 0),
        frames.HEADER.pack(b"FGF1", 2, 2**31),
        frames.HEADER.pack(b"FGF1", 2, 1) + frames.LENGTH.pack(2**40),
        frames.HEADER.pack(b"XXXX", 2, 0) + b"{}",
        frames.HEADER.pack(b"FGF1", 2, 0) + b"[]",
    ],
)
def test_forged_header_is_refused_before_anything_is_allocated(header):
    """Are lengths checked before they are believed?"""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(header)
        with pytest.raises(frames.ChannelError):
            frames.Connection(theirs, time.monotonic() + 5).receive()


def test_silent_peer_ends_at_the_deadline():
    """Does waiting for a message end in time?"""
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(frames.ChannelTimeout):
        frames.Connection(theirs, time.monotonic() + 0.2).receive()


class Wire:
    """A connection that keeps what is sent, to be read by the other side's exchange."""

    def send(self, message, blobs):
        self.message, self.blobs = message, blobs


def call(function, *arguments):
    """Carry a call and its result over two exchanges; return what the caller gets."""
    here, over, wire = Exchange(refuse, refuse), Exchange(refuse, refuse), Wire()
    here.send_call(wire, {}, arguments=arguments)
    [received] = over.read_call(wire.message, wire.blobs, "arguments")
    over.send_result(wire, {}, function(*received))
    return here.read_result(wire.message, wire.blobs)


def test_changes_of_arguments_are_merged_in_place():
    """Do the caller's own objects change as the callee changed them?"""

    def change(array, items, table, space):
        array += 1
        items.append(items[0])
        table["w"] *= 2
        table["new"] = array
        space.x = "changed"

    array, inner = np.zeros(2), [7]
    items, table = [inner], {"w": np.ones(2)}
    weights = table["w"]
    space = types.SimpleNamespace(x=1)
    call(change, array, items, table, space)
    assert array.tolist() == [1, 1]
    assert items[0] is inner and items[1] is inner
    assert table["w"] is weights and weights.tolist() == [2, 2] and table["new"] is array
    assert space.x == "changed"


def test_returned_argument_is_the_same_object():
    """Is an argument that comes back the caller's own?"""
    array = np.arange(3.0)
    assert call(lambda x: x, array) is array
    assert call(lambda x: [x, x.copy()], array)[0] is array


def test_unchanged_argument_is_not_sent_back():
    """Is a result free of what nobody changed?"""
    over, wire = Exchange(refuse, refuse), Wire()
    Exchange(refuse, refuse).send_call(wire, {}, arguments=(np.zeros(1000), [1, 2]))
    over.read_call(wire.message, wire.blobs, "arguments")
    over.send_result(wire, {}, None)
    assert wire.message["changed"] == [] and wire.blobs == []


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_forged_change_is_refused_or_harmless(entry):
    """Does a malformed change leave the arguments alone?"""
    here, wire = Exchange(refuse, refuse), Wire()
    array, items = np.zeros(2), [1]
    here.send_call(wire, {}, arguments=(array, items))
    with contextlib.suppress(Malformed):
        here.read_result({"value": None, "changed": [entry]}, [])
    assert array.tolist() == [0, 0] and array.shape == (2,)
