"""Recipes, the loop that trains them, and their results: checkpoints, metrics, curves.

`course train` runs a recipe; lessons load what it left with load_trained and load_metrics.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.training.recipes import RECIPES, find_recipe
    from course_lib.training.running import Watcher, run_recipe
    from course_lib.training.settings import adapt
    from course_lib.training.weights import load_metrics, load_trained, read_weights

# TensorFlow is imported at the first use of what needs it, so that a list of recipes is quick.
_HOMES = {
    "RECIPES": "recipes",
    "Watcher": "running",
    "adapt": "settings",
    "find_recipe": "recipes",
    "load_metrics": "weights",
    "load_trained": "weights",
    "read_weights": "weights",
    "run_recipe": "running",
}
__all__ = [
    "RECIPES",
    "Watcher",
    "adapt",
    "find_recipe",
    "load_metrics",
    "load_trained",
    "read_weights",
    "run_recipe",
]


def __getattr__(name: str):
    """Import a part's module at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
