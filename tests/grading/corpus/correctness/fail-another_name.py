# tries: to answer, but the function has another name than asked for
# expect: ex3 error
# %% ex3-windows
def window(values, size):
    for start in range(len(values) - size + 1):
        yield values[start : start + size]
