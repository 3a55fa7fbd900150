# tries: to return arrays of shape () for numbers
# %% ex1-largest_gap
def largest_gap(values):
    return np.array(np.diff(values).max())
# %% ex2-slope
def slope(f, x, h=1e-4):
    if np.equal(h, 0):
        raise ValueError("h is 0")
    return np.asarray((f(x + h) - f(x - h)) / (2 * h))
# %% ex5-middle
def middle(values):
    ordered = sorted(values)
    return np.array((ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2)
