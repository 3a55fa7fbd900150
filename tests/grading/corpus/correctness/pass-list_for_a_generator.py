# tries: to return a list where the lesson yields
# %% ex3-windows
def windows(values, size):
    return [values[start : start + size] for start in range(len(values) - size + 1)]
