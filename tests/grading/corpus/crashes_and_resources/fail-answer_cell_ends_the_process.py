# tries: nothing in a test: the answer's cell itself ends the process, each time that it runs
# expect: ex4 crashed
# %% ex4-Dual
import os


class Dual:
    pass


os.abort()
