"""Keeps imports from moving the state of `random`: TensorFlow's draws a number.

A warm kernel has its libraries already, a cold one imports them among the student's cells; both
must go on with the same random numbers.
"""

import functools
import importlib.machinery
import random
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

NUMERICAL = ("cv2", "keras", "numpy", "scipy", "skimage", "sklearn", "tensorflow")
LIBRARIES = frozenset(("course_lib", "matplotlib", *NUMERICAL))


class SteadyFinder(MetaPathFinder):
    """Finds the libraries as Python would, and restores the random state after each import."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a library or of a module within one, else None."""
        if name.partition(".")[0] not in LIBRARIES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        loader = None if spec is None else spec.loader
        if loader is not None and hasattr(loader, "exec_module"):
            steadily = functools.partial(_steadily, loader.exec_module)
            loader.exec_module = steadily  # type: ignore[method-assign]  # this import's own loader
        return spec


def install() -> None:
    """Let imports of libraries leave `random` as it was, from now on."""
    sys.meta_path.insert(0, SteadyFinder())


def _steadily(execute, module: ModuleType) -> None:
    state = random.getstate()
    try:
        execute(module)
    finally:
        random.setstate(state)
