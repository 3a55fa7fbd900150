# tries: to read memory that is not there
# expect: ex4 crashed
# %% ex4-Dual
import ctypes


class Dual:
    def __init__(self, value, slope=0.0):
        ctypes.string_at(0)
