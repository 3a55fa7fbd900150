# tries: to kill every process that it may
# needs: walls
# expect: ex3 crashed
# %% ex3-windows
def windows(values, size):
    import os
    import signal

    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        pass
    os.kill(os.getpid(), signal.SIGKILL)
