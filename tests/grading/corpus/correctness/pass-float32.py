# tries: to compute in single precision
# %% ex1-largest_gap
def largest_gap(values):
    gaps = np.diff(np.asarray(values, dtype=np.float64))
    return np.float32(gaps.max())
# %% ex5-middle
def middle(values):
    ordered = np.sort(np.array(values, dtype=np.float32))
    half = len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / np.float32(2)
