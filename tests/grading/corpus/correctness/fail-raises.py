# tries: to answer, but stops with an exception
# expect: ex1 error
# %% ex1-largest_gap
def largest_gap(values):
    return max(values[place + 1] - values[place] for place in range(len(values)))
