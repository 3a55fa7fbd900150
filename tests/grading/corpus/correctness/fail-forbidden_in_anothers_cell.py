# tries: to call a forbidden function in a helper that stands in another exercise's answer
# expect: ex5 failed
# says: is in the line: return np.median(values)
# %% ex1-largest_gap
def central(values):
    return np.median(values)


def largest_gap(values):
    return max(right - left for left, right in zip(values, values[1:], strict=False))
# %% ex5-middle
def middle(values):
    return central(values)
