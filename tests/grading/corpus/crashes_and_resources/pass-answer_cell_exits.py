# tries: to leave the notebook at the end of an answer cell, and in a function that is called there
# %% ex1-largest_gap
def largest_gap(values):
    return max(right - left for left, right in zip(values, values[1:], strict=False))


def leave():
    quit()


leave()
exit()
