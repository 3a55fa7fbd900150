# tries: to import a helper from a file beside the notebook, which is not handed in with it
# expect: ex1 error
# says: Only the notebook is graded
# %% own
from neighbours_of_mine import neighbours
# %% ex1-largest_gap
def largest_gap(values):
    return max(right - left for left, right in neighbours(values))
# %% file neighbours_of_mine.py
def neighbours(values):
    return zip(values, values[1:], strict=False)
