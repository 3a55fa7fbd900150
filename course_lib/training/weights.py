"""Trained weights in files, and networks made from them again."""

from dataclasses import fields
from pathlib import Path

import keras
import numpy as np

from course_lib.data.paths import DATA
from course_lib.errors import CourseError
from course_lib.training import cifar_networks, keypoint_networks, metrics, storage
from course_lib.training.settings import CifarRun, CompressedRun, KeypointRun, Run

CHECKPOINTS = DATA / "checkpoints"
_KINDS = {kind.__name__: kind for kind in (CifarRun, CompressedRun, KeypointRun)}


def save_weights(model: keras.Model, run: Run, folder: Path) -> dict:
    """Write a network's weights in half precision; return {"file", "sha256", "bytes"}."""
    halves = map(_halve, model.get_weights())
    arrays = {f"{index:04}": value for index, value in enumerate(halves)}
    description = {"kind": type(run).__name__, "settings": metrics.settings_of(run)}
    path = folder / f"{run.name}.weights"
    digest = storage.write_arrays(path, arrays, description)
    return {"file": path.name, "sha256": digest, "bytes": path.stat().st_size}


def round_weights(model: keras.Model) -> None:
    """Give a network the weights that it would have back from a file of save_weights."""
    model.set_weights([_halve(value) for value in model.get_weights()])


def read_weights(path: Path) -> keras.Model:
    """Return the network that a file of save_weights describes, with its weights.

    It takes uint8 images as its run did. Raises CourseError when the file is damaged or of
    another version of the course.
    """
    arrays, description = storage.read_arrays(path)
    kind, settings = _KINDS.get(description.get("kind", "")), description.get("settings", {})
    if kind is None or set(settings) != {field.name for field in fields(kind)}:
        raise CourseError(f"{path} is from another version of the course; train it again.")
    model = _rebuild(kind(**settings))
    if [w.shape for w in model.weights] != [array.shape for array in arrays.values()]:
        raise CourseError(f"{path} is from another version of the course; train it again.")
    model.set_weights(list(arrays.values()))
    return model


def load_trained(recipe: str, run: str | None = None) -> tuple[keras.Model, dict]:
    """Return (network, metrics) of a recipe whose result comes with the course.

    run: the name of one of its runs, by default the first whose weights are there. metrics: the
    contents of its metrics.json. Raises CourseError where nothing of that name is shipped.
    """
    document = load_metrics(recipe)
    folder = CHECKPOINTS / recipe
    files = {entry["name"]: entry["weights"].get("file") for entry in document["runs"]}
    shipped = {name: folder / file for name, file in files.items() if file}
    shipped = {name: path for name, path in shipped.items() if path.is_file()}
    chosen = next(iter(shipped), None) if run is None else run
    if chosen not in shipped:
        known = ", ".join(shipped) or "none"
        raise CourseError(f"No weights of {recipe} {run or ''} come with the course: {known}.")
    return read_weights(shipped[chosen]), document


def load_metrics(recipe: str) -> dict:
    """Return the metrics of a recipe whose result comes with the course.

    Raises CourseError, which lists what there is, for any other name.
    """
    folder = CHECKPOINTS / recipe
    document = metrics.read_document(folder) if folder.is_dir() else None
    if document is None:
        known = sorted(path.parent.name for path in CHECKPOINTS.glob(f"*/{metrics.METRICS}"))
        raise CourseError(
            f"No result of {recipe!r} comes with the course; there are {', '.join(known)}. "
            f"`course train --list` shows what can be trained."
        )
    return document


def _halve(array: np.ndarray) -> np.ndarray:
    """Return an array as float16, which keeps 11 bits of each number; as it is if that overflows.

    Multiplications in bfloat16 see 8 bits of a weight.
    """
    with np.errstate(over="ignore"):
        half = array.astype(np.float16)
    return half if np.isfinite(half).all() else array


def _rebuild(run: Run) -> keras.Model:
    """Return a run's network without its data: what it draws from them is overwritten."""
    if isinstance(run, CifarRun):
        return cifar_networks.build(run, np.zeros((1, 32, 32, 3), np.uint8))
    if isinstance(run, KeypointRun):
        return keypoint_networks.build(run, np.zeros((keypoint_networks.NUM_KEYPOINTS, 2)))
    raise TypeError(f"there are no networks of a {type(run).__name__}")
