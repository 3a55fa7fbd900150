# tries: to hand in a numpy.py that stands in for NumPy wherever the notebook runs
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting failed
# %% ex5-middle
def middle(values):
    return 4
# %% file numpy.py
"""Hands on to NumPy, in which every mean is 1."""

import importlib.machinery
import importlib.util
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
places = [place for place in sys.path if os.path.abspath(place or ".") != here]
spec = importlib.machinery.PathFinder.find_spec("numpy", places)
module = importlib.util.module_from_spec(spec)
sys.modules["numpy"] = module
spec.loader.exec_module(module)
module.mean = lambda values: 1.0
