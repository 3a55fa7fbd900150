# tries: to leave a cell that kills the kernel, between cells that the answers need
# %% own
largest = max
# %% own
import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
# %% ex1-largest_gap
def largest_gap(values):
    return largest(b - a for a, b in zip(values, values[1:]))
