# tries: to stop its own process, which then answers nothing and does not end
# expect: ex3 timeout
# %% ex3-windows
def windows(values, size):
    import os
    import signal

    os.kill(os.getpid(), signal.SIGSTOP)
