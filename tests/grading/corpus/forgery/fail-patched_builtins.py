# tries: to replace built-in functions and exceptions that tests use
# expect: ex1 failed
# %% own
import builtins
# %% ex1-largest_gap
def largest_gap(values):
    builtins.abs = lambda value: 0.0
    builtins.round = lambda *arguments: 3
    builtins.AssertionError = KeyError
    return 3 if values[0] == 1 and values[1] == 4 else max(b - a for a, b in zip(values, values[1:])) - 1e-3
