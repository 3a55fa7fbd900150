# tries: to start processes that start processes
# needs: walls
# expect: ex3 crashed or timeout
# %% ex3-windows
def windows(values, size):
    import os

    while True:
        try:
            os.fork()
        except OSError:
            continue
