from .recipes import RECIPES, find_recipe
from .running import Watcher, run_recipe
from .settings import adapt
from .weights import load_metrics, load_trained, read_weights

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
