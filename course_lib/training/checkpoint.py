"""The checkpoint of a training under way: all that its next epoch depends on."""

from pathlib import Path

import keras
import numpy as np

from course_lib.errors import CourseError
from course_lib.training import storage
from course_lib.training.descent import Descender
from course_lib.training.metrics import settings_of
from course_lib.training.settings import Run


def save(
    state: Path, run: Run, model: keras.Model, descender: Descender, history: list[dict]
) -> None:
    """Write every variable (dropout's seeds too), the history, and whose they are."""
    variables = [*model.variables, *descender.variables]
    arrays = {f"{index:04}": np.asarray(v.numpy()) for index, v in enumerate(variables)}
    storage.write_arrays(state, arrays, {"run": _identity(run), "history": history})


def restore(state: Path, run: Run, model: keras.Model, descender: Descender) -> list[dict]:
    """Take up a checkpoint into model and descender; return its history, empty without one.

    Raises CourseError when it is damaged or another run's.
    """
    if not state.exists():
        return []
    arrays, description = storage.read_arrays(state)
    if description["run"] != _identity(run):
        raise CourseError(
            f"{state} belongs to a training with other settings; go on with those, give another "
            "--out, or begin again with --fresh."
        )
    variables = [*model.variables, *descender.variables]
    if [tuple(v.shape) for v in variables] != [array.shape for array in arrays.values()]:
        raise CourseError(f"{state} is from another version of the course; begin with --fresh.")
    for variable, array in zip(variables, arrays.values(), strict=True):
        variable.assign(array)
    return description["history"]


def _identity(run: Run) -> dict:
    """Return the settings that a checkpoint must share with the run that goes on from it."""
    return settings_of(run) | {"kind": type(run).__name__}
