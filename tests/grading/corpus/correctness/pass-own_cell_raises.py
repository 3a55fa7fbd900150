# tries: to leave a cell that raises and one that does not parse between its answers
# %% own
1 / 0
# %% own
for value in
# %% ex3-windows
def windows(values, size):
    yield from (values[start : start + size] for start in range(len(values) - size + 1))
