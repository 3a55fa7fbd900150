# tries: to answer, with the difference of last and first
# expect: ex1 failed
# %% ex1-largest_gap
def largest_gap(values):
    return values[-1] - values[0]
