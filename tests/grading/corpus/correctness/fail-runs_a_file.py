# tries: to run a file beside the notebook, which is not handed in with it
# expect: ex1 error
# says: Only the notebook is graded
# %% own
%run neighbours_of_mine.py
# %% ex1-largest_gap
def largest_gap(values):
    return max(right - left for left, right in neighbours(values))
