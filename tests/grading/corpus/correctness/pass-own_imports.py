# tries: to import libraries of its own choice, and numpy by another name
# %% own
import functools
import math
import operator
from collections import deque

import numpy
import scipy.ndimage
from numpy import *
# %% ex1-largest_gap
def largest_gap(values):
    return functools.reduce(builtin_max, map(operator.sub, values[1:], values))
# %% own
from builtins import max as builtin_max
# %% ex3-windows
def windows(values, size):
    window = deque(maxlen=size)
    for value in values:
        window.append(value)
        if len(window) == size:
            yield list(window)
# %% ex5-middle
def middle(values):
    ordered = numpy.sort(values)
    return math.fsum([ordered[(len(values) - 1) // 2], ordered[len(values) // 2]]) / 2
