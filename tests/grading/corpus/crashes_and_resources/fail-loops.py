# tries: to answer, but never comes to an end
# expect: ex3 timeout
# %% ex3-windows
def windows(values, size):
    start = 0
    while start < len(values) - size:
        pass
    yield values[start : start + size]
