# tries: to pass by returning what the visible tests want
# expect: ex1-largest_gap-test-values failed
# %% ex1-largest_gap
def largest_gap(values):
    return {3: 3, 4: 2.5}.get(len(values), 0)
