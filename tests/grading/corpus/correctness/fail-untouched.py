# tries: nothing: every stub is as it was given
# expect: ex not-attempted
# %% ex1-largest_gap
def largest_gap(values):
    """Return the largest difference between neighbours in a rising list of numbers."""
    # YOUR CODE HERE
    raise NotImplementedError()
# %% ex2-slope
def slope(f, x, h=1e-4):
    """Return the central difference of f at x with the step h; a step of 0 is a ValueError."""
    # YOUR CODE HERE
    raise NotImplementedError()
# %% ex3-windows
def windows(values, size):
    """Yield every run of `size` neighbours of a list, from left to right, as a list."""
    # YOUR CODE HERE
    raise NotImplementedError()
# %% ex4-Dual
class Dual:
    """A value and its slope; sums and products with duals and numbers carry both along."""

    def __init__(self, value, slope=0.0):
        self.value, self.slope = value, slope

    # YOUR CODE HERE
    raise NotImplementedError()
# %% ex5-middle
# forbidden: statistics, np.median, np.percentile, np.quantile
def middle(values):
    """Return the median of a list of numbers; of an even number, the mean of the two middle ones."""
    # YOUR CODE HERE
    raise NotImplementedError()
# %% ex6-Gain
class Gain(keras.layers.Layer):
    """A layer that multiplies each channel by a weight of its own; the weights start at 1."""

    # YOUR CODE HERE
    raise NotImplementedError()
# %% ex7-explain
YOUR ANSWER HERE
