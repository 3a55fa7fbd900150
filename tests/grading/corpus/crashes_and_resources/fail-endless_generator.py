# tries: to yield without end
# expect: ex3 failed or timeout
# %% ex3-windows
def windows(values, size):
    while True:
        yield values[:size]
