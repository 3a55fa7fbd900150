# tries: to begin answers with cell magics that run the cell's code
# %% ex1-largest_gap
%%time
def largest_gap(values):
    return max(b - a for a, b in zip(values, values[1:]))
# %% ex3-windows
%%capture
def windows(values, size):
    for end in range(size, len(values) + 1):
        yield values[end - size : end]
