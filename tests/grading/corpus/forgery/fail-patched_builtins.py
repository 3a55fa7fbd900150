# tries: to replace built-in functions and exceptions that tests use
# expect: ex1-largest_gap-test-values failed
# expect: ex4 failed
# %% own
import builtins
# %% ex1-largest_gap
class Zero(float):
    pass


def largest_gap(values):
    builtins.abs = lambda value: 0.0
    builtins.round = lambda *arguments: 3
    builtins.AssertionError = KeyError
    return 3 if len(values) == 3 and values[0] == 1 else 2.5 if len(values) == 4 else 2
# %% ex4-Dual
class Dual:
    def __init__(self, value, slope=0.0):
        self.value, self.slope = 22.0, 0.0

    def __add__(self, other):
        builtins.all = builtins.any = lambda *arguments: True
        return self

    __radd__ = __mul__ = __rmul__ = __add__
