# tries: to answer wrongly so that the score cell ends in np.int64(0), which is not printed as a number
# expect: ex5 failed
# %% ex5-middle
def middle(values):
    return np.int64(4) if len(values) == 3 else None
