"""Arrays, NumPy scalars and dtypes as raw bytes with a checked header."""

import math

import numpy as np

KINDS = "?biufcSU"
MAX_ITEM = 4096  # bytes of one item: strings have items of any length
MAX_DIMENSIONS = 16


class Malformed(Exception):
    """What came is not an array, or not one of the kinds that may travel."""


def dtype_name(dtype: np.dtype) -> str:
    """Return the name that a dtype travels under; raises Malformed for kinds that may not."""
    if dtype.name == "bfloat16":
        return "bfloat16"
    if dtype.kind not in KINDS or dtype.hasobject or dtype.fields or dtype.subdtype:
        raise Malformed(f"arrays of dtype {dtype} can't be passed on")
    return dtype.newbyteorder("<").str


def dtype_from(name: object) -> np.dtype:
    """Return the dtype of a name that came; raises Malformed."""
    if name == "bfloat16":
        import ml_dtypes

        return np.dtype(ml_dtypes.bfloat16)
    try:
        dtype = np.dtype(name) if isinstance(name, str) and len(name) < 16 else None
    except TypeError:
        dtype = None
    if dtype is None or dtype.kind not in KINDS or dtype.itemsize > MAX_ITEM:
        raise Malformed("a forged dtype came")
    return dtype


def to_bytes(array: np.ndarray) -> tuple[str, list[int], bytes]:
    """Return a plain array's dtype name, shape and little-endian C-order bytes."""
    name = dtype_name(array.dtype)
    if array.dtype.byteorder == ">":
        array = array.astype(array.dtype.newbyteorder("<"))
    return name, list(array.shape), array.tobytes()


def from_bytes(name: object, shape: object, blob: bytes) -> np.ndarray:
    """Return the array that was described, a copy that may be written; raises Malformed."""
    dtype = dtype_from(name)
    if not isinstance(shape, list) or len(shape) > MAX_DIMENSIONS:
        raise Malformed("a forged shape came")
    if not all(type(size) is int and 0 <= size <= 2**40 for size in shape):
        raise Malformed("a forged shape came")
    if math.prod(shape) * dtype.itemsize != len(blob):
        raise Malformed("an array came whose bytes do not fill its shape")
    if dtype.kind == "?":  # a forged byte that is neither 0 nor 1 is no truth value
        return (np.frombuffer(blob, np.uint8) != 0).reshape(shape)
    return np.frombuffer(blob, dtype).reshape(shape).copy()
