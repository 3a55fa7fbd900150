# tries: to call a forbidden function in an answer that is timed
# expect: ex5 failed
# says: it is in the line: return float(np.percentile(values, 50))
# %% ex5-middle
%%time
def middle(values):
    return float(np.percentile(values, 50))
