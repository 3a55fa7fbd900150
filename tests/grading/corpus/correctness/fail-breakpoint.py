# tries: to have left a breakpoint in
# expect: ex1 error
# says: breakpoint
# %% ex1-largest_gap
def largest_gap(values):
    breakpoint()
    return max(right - left for left, right in zip(values, values[1:], strict=False))
