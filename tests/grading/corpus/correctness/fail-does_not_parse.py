# tries: to answer, but the cell is no Python
# expect: ex3 error
# %% ex3-windows
def windows(values, size:
    yield values
