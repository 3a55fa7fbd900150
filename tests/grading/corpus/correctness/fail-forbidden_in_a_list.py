# tries: to reach a forbidden function through a list that holds its module
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting failed
# says: a call that leads to median is in the line: return [np][0].median(values)
# %% ex5-middle
def middle(values):
    return [np][0].median(values)
