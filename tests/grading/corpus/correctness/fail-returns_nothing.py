# tries: to answer, but prints the result in place of returning it
# expect: ex5-middle-test-cases failed
# expect: ex5-middle-test-trusting error
# %% ex5-middle
def middle(values):
    print(sorted(values)[len(values) // 2])
