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
    groups = json.loads((folder / f"{network}_model{_MANIFEST}").read_text())
    content = (folder / f"{network}_model.bin").read_bytes()
    return decode_weights([entry for group in groups for entry in group["weights"]], content)


def decode_weights(entries: list[dict], content: bytes) -> dict[str, np.ndarray]:
    """Cut a weight file into the float32 tensors that its manifest's entries describe.

    Entries follow each other without gaps or alignment. Raises CourseError when they don't end
    where the file does.
    """
    tensors, offset = {}, 0
    for entry in entries:
        values, offset = _read_tensor(entry, content, offset)
        if entry["dtype"] == "float32":
            tensors[entry["name"]] = values.reshape(entry["shape"])
    if offset != len(content):
        raise CourseError(
            f"A weight file has {len(content)} bytes and its manifest describes {offset}; "
            f"run `course data {FACE_API.name}`."
        )
    return tensors


def _read_tensor(entry: dict, content: bytes, offset: int) -> tuple[np.ndarray, int]:
    """Return (values float32, offset of the next tensor) of the tensor that begins at offset."""
    quantization = entry.get("quantization")
    stored = np.dtype(quantization["dtype"] if quantization else entry["dtype"]).newbyteorder("<")
    end = offset + math.prod(entry["shape"]) * stored.itemsize
    values = np.frombuffer(content[offset:end], dtype=stored)
    if quantization:
        values = values * float(quantization["scale"]) + float(quantization["min"])
    return values.astype(np.float32), end
