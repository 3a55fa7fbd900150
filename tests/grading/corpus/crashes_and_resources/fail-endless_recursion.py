# tries: to call itself without end
# expect: ex3 error
# %% ex3-windows
def windows(values, size):
    return windows(values, size)
