# tries: to write a helper into a file with %%writefile and to import it
# %% own
%%writefile neighbours_of_mine.py
def neighbours(values):
    return zip(values, values[1:], strict=False)
# %% ex1-largest_gap
from neighbours_of_mine import neighbours


def largest_gap(values):
    return max(right - left for left, right in neighbours(values))
