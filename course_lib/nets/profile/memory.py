"""How many bytes of activations must exist at once."""

from collections.abc import Sequence
from math import prod

import keras

from course_lib.nets.profile.trace import Call


def num_elements(tensor: keras.KerasTensor) -> int:
    """Return the number of elements of one image's part of a tensor."""
    return prod(tensor.shape[1:])


def num_bytes(tensor: keras.KerasTensor) -> int:
    """Return the bytes of one image's part of a tensor."""
    return num_elements(tensor) * itemsize(tensor.dtype)


def itemsize(dtype: str) -> int:
    """Return the bytes of one number of a type that Keras names, such as "bfloat16"."""
    bits = "".join(letter for letter in dtype.removeprefix("b") if letter.isdigit())
    return max(1, int(bits or 8) // 8)


def peak_bytes(
    inputs: Sequence[keras.KerasTensor],
    calls: Sequence[Call],
    outputs: Sequence[keras.KerasTensor],
) -> int:
    """Return the most bytes that a forward pass holds at once, for one image.

    Each call makes new tensors and a tensor lives until the last call that reads it, in the order
    of calls: what a simple interpreter needs. Work in place, and views, would need less.
    """
    last_use = {id(tensor): place for place, call in enumerate(calls) for tensor in call.inputs}
    last_use |= {id(tensor): len(calls) for tensor in outputs}
    held = peak = sum(map(num_bytes, inputs))
    for place, call in enumerate(calls):
        held += sum(map(num_bytes, call.outputs))
        peak = max(peak, held)
        finished = {id(tensor): tensor for tensor in (*call.inputs, *call.outputs)}
        held -= sum(
            num_bytes(tensor)
            for key, tensor in finished.items()
            if last_use.get(key, place) == place
        )
    return peak
