# tries: to answer, but only for lists of odd length
# expect: ex5-middle-test-cases failed 2
# %% ex5-middle
def middle(values):
    return sorted(values)[len(values) // 2]
