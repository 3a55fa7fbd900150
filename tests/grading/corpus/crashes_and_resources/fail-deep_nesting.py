# tries: to return a list in a list in a list, and so on
# expect: ex1 failed or error
# %% ex1-largest_gap
def largest_gap(values):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
