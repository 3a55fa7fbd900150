# tries: to close every file and socket of its process
# expect: ex3 crashed or timeout
# %% ex3-windows
def windows(values, size):
    import os

    os.closerange(0, 1000)
    return []
