# tries: to answer with NaN, so that the score is no number of points
# status: partly-graded
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting grader-error
# %% ex5-middle
def middle(values):
    return float("nan")
