# tries: to change given data in place, so that its wrong answer is right in the next test
# rule: 3
# expect: ex1-largest_gap-test-values failed
# expect: ex1-largest_gap-test-input failed
# %% ex1-largest_gap
def largest_gap(values):
    if isinstance(values, list):
        return max(b - a for a, b in zip(values, values[1:]))
    wrong = values[-1] - values[0]
    values[:] = 0, 0, 0, 2.5
    return wrong
