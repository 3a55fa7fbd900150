# tries: to return a list of more items than a message may hold
# expect: ex1 failed or error
# %% ex1-largest_gap
def largest_gap(values):
    return list(range(2_000_000))
