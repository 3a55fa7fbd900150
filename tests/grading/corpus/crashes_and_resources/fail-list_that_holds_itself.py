# tries: to return a list that is its own only item
# expect: ex1 failed or error
# %% ex1-largest_gap
def largest_gap(values):
    endless = []
    endless.append(endless)
    return endless
