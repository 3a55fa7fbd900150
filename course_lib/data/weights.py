"""Pretrained face networks of the face_api set, decoded from TensorFlow.js weight files."""

import json
import math

import numpy as np

from course_lib.data.cache import require
from course_lib.data.catalog import FACE_API
from course_lib.errors import CourseError

_MANIFEST = "-weights_manifest.json"
FACE_NETWORKS = tuple(
    file.name.removeprefix("model/").removesuffix("_model" + _MANIFEST)
    for file in FACE_API.files
    if file.name.endswith(_MANIFEST)
)


def face_weights(network: str) -> dict[str, np.ndarray]:
    """Return the tensors of one of FACE_NETWORKS by name, in the manifest's order.

    Each is float32 in Keras's layout: convolutions HWIO, depthwise (3, 3, C, 1), dense (in, out).
    The integer constants of the original graph are left out. Raises CourseError for another name,
    and when the set is not in the cache.
    """
    if network not in FACE_NETWORKS:
        known = ", ".join(FACE_NETWORKS)
        raise CourseError(f"There are no weights called {network!r}; the networks are {known}.")
    folder = require(FACE_API) / "model"
    groups = json.loads((folder / f"{network}_model{_MANIFEST}").read_text(encoding="utf-8"))
    content = (folder / f"{network}_model.bin").read_bytes()
    return decode_weights([entry for group in groups for entry in group["weights"]], content)


def decode_weights(entries: list[dict], content: bytes) -> dict[str, np.ndarray]:
    """Cut a weight file into the float32 tensors that its manifest's entries describe.

    Entries follow each other without gaps or alignment. Raises CourseError when they don't end
    where the file does.
    """
    described = sum(_num_bytes(entry) for entry in entries)
    if described != len(content):
        raise CourseError(
            f"A weight file has {len(content)} bytes and its manifest describes {described}; "
            f"run `course data {FACE_API.name}`."
        )
    tensors, offset = {}, 0
    for entry in entries:
        end = offset + _num_bytes(entry)
        if entry["dtype"] == "float32":
            tensors[entry["name"]] = _decode(entry, content[offset:end])
        offset = end
    return tensors


def _stored_dtype(entry: dict) -> np.dtype:
    """Return how a tensor's values lie in the file: little-endian, quantised or not."""
    dtype = entry.get("quantization", entry)["dtype"]
    return np.dtype(dtype).newbyteorder("<")


def _num_bytes(entry: dict) -> int:
    """Return how many bytes of the file a tensor takes."""
    return math.prod(entry["shape"]) * _stored_dtype(entry).itemsize


def _decode(entry: dict, content: bytes) -> np.ndarray:
    """Return a tensor, float32; a quantised value q stands for q * scale + min."""
    values = np.frombuffer(content, dtype=_stored_dtype(entry)).astype(np.float64)
    if quantization := entry.get("quantization"):
        values = values * quantization["scale"] + quantization["min"]
    return values.astype(np.float32).reshape(entry["shape"])
