# tries: to clean up behind an answer with %reset, which takes the names of everything above away
# expect: ex1 error
# expect: ex6 error
# says: A cell above defines largest_gap, and one after it takes it away
# %% ex1-largest_gap
def largest_gap(values):
    return max(right - left for left, right in zip(values, values[1:], strict=False))
# %% own
%reset -f
