# tries: to use what the exercise forbids, by another name and through a helper
# expect: ex5 failed
# %% own
import statistics as numbers


def helper(values):
    return numbers.median(values)
# %% ex5-middle
def middle(values):
    return helper(values)
