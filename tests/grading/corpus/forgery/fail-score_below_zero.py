# tries: to answer wrongly so that the score is negative
# status: partly-graded
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting grader-error
# %% ex5-middle
def middle(values):
    return 4.5
