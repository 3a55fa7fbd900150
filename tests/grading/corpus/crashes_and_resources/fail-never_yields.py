# tries: to stay within one C function that neither returns nor looks for signals
# expect: ex3 timeout
# %% ex3-windows
def windows(values, size):
    import itertools

    return list(iter(lambda: all(itertools.repeat(True)), False))
