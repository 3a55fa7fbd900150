# tries: to build the answers on functions in cells of their own, some below the answer
# %% ex1-largest_gap
def largest_gap(values):
    return largest(neighbours(values))
# %% own
def neighbours(values):
    return [right - left for left, right in zip(values, values[1:])]
# %% own
def largest(values):
    return sorted(values)[-1]
