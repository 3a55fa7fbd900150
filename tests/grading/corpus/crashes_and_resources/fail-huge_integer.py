# tries: to return a whole number of a million bits
# expect: ex1 failed or error
# %% ex1-largest_gap
def largest_gap(values):
    return 1 << 1_000_000
