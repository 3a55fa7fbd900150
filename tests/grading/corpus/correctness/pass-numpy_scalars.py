# tries: to return NumPy's own numbers, whole ones and others
# %% ex1-largest_gap
def largest_gap(values):
    return np.max(np.diff(np.asarray(values)))
# %% ex5-middle
def middle(values):
    ordered = np.sort(values)
    return ordered[len(values) // 2] if len(values) % 2 else np.mean(ordered[1:3])
