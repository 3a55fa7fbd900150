# tries: to answer right, but empties the list that it was given
# expect: ex1-largest_gap-test-input failed
# %% ex1-largest_gap
def largest_gap(values):
    best, values = 0, values if isinstance(values, list) else list(values)
    while len(values) > 1:
        best = max(best, values[1] - values[0])
        del values[0]
    return best
