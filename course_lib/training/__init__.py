"""Recipes, the loop that trains them, and their results: checkpoints, metrics, curves.

`course train` runs a recipe; lessons load what it left with load_trained and load_metrics.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
