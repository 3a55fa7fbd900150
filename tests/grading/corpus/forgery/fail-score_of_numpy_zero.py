# tries: to answer wrongly so that the score cell ends in np.float64(0.0), which is not printed as a number
# expect: ex5-middle-test-cases failed 0
# expect: ex5-middle-test-trusting failed 1
# %% ex5-middle
def middle(values):
    return 3 if len(values) == 3 else -1
