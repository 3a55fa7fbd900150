# tries: to return more bytes than a message may hold
# expect: ex1 failed or error
# %% ex1-largest_gap
def largest_gap(values):
    return np.zeros(10_000_000)
