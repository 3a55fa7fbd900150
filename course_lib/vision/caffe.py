"""Run Caffe networks with OpenCV: a description as prototxt, weights as bytes of a .caffemodel.

A .caffemodel is a protobuf message. Of its schema (BVLC Caffe, src/caffe/proto/caffe.proto) four
messages matter here: NetParameter, LayerParameter, BlobProto and BlobShape.
"""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

# Field numbers of caffe.proto.
_NET_LAYER = 100
_LAYER_NAME, _LAYER_BLOBS = 1, 7
_BLOB_DATA, _BLOB_SHAPE = 5, 7
_SHAPE_DIM = 1
_LENGTH_DELIMITED = 2  # protobuf's wire type of strings, messages and packed numbers


def encode_caffemodel(blobs: Mapping[str, Sequence[np.ndarray]]) -> bytes:
    """Return the bytes of a .caffemodel file.

    blobs: for each layer's name its arrays in Caffe's order, such as [weights, bias].
    """
    return b"".join(_field(_NET_LAYER, _layer(name, arrays)) for name, arrays in blobs.items())


def load_caffe(prototxt: str, blobs: Mapping[str, Sequence[np.ndarray]]) -> cv2.dnn.Net:
    """Return a network that OpenCV runs.

    prototxt: the description; blobs: as for `encode_caffemodel`. Raises cv2.error where OpenCV
    does not understand the description.
    """
    description = np.frombuffer(prototxt.encode(), np.uint8)
    weights = np.frombuffer(encode_caffemodel(blobs), np.uint8)
    return cv2.dnn.readNetFromCaffe(description, weights)


def run_caffe(net: cv2.dnn.Net, images: np.ndarray, layers: Sequence[str]) -> list[np.ndarray]:
    """Return what the named layers make of images.

    images: (N, H, W, C), any numbers. Returns: for each layer float32 (N, H_out, W_out, C_out), or
    (N, C_out) for layers without places.
    """
    net.setInput(np.ascontiguousarray(np.moveaxis(images, -1, 1), np.float32))
    return [np.moveaxis(output, 1, -1) for output in net.forward(list(layers))]


def _layer(name: str, arrays: Sequence[np.ndarray]) -> bytes:
    blobs = b"".join(_field(_LAYER_BLOBS, _blob(array)) for array in arrays)
    return _field(_LAYER_NAME, name.encode()) + blobs


def _blob(array: np.ndarray) -> bytes:
    sizes = b"".join(_varint(size) for size in array.shape)
    numbers = np.ascontiguousarray(array, "<f4").tobytes()
    return _field(_BLOB_SHAPE, _field(_SHAPE_DIM, sizes)) + _field(_BLOB_DATA, numbers)


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Return a number in groups of seven bits, lowest first; all but the last have bit 8 set."""
    groups = []
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])
