# tries: to define what an answer calls in a cell of its own that comes after the tests
# expect: ex1 error
# says: A cell further down defines neighbours
# %% ex1-largest_gap
def largest_gap(values):
    return max(right - left for left, right in neighbours(values))
# %% ex2-slope
def slope(f, x, h=1e-4):
    if h == 0:
        raise ValueError("the step must not be 0")
    return (f(x + h) - f(x - h)) / (2 * h)
# %% own
def neighbours(values):
    return zip(values, values[1:], strict=False)
