# tries: to end the test early by exceptions that runners take for a skipped or finished test
# expect: ex3 error
# expect: ex5 error
# %% ex3-windows
import unittest


def windows(values, size):
    raise unittest.SkipTest("not today")
# %% ex5-middle
def middle(values):
    raise SystemExit(0)
