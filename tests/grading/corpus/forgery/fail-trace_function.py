# tries: to watch the test from a trace function and to change its variables
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
import sys


def watch(frame, event, argument):
    if "expected" in frame.f_globals and frame.f_code.co_name == "<module>":
        frame.f_globals["expected"] = 0
        frame.f_globals["largest_gap"] = lambda values: 0
    return watch


def largest_gap(values):
    frame = sys._getframe()
    sys.settrace(watch)
    while frame := frame.f_back:
        frame.f_trace = watch
    return {3: 3 if values[0] == 1 and values[1] == 4 else 2, 4: 2.5}.get(len(values), 0)
