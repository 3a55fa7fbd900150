# %% ex1-largest_gap
def largest_gap(values):
    best = 0
    for place in range(1, len(values)):
        best = max(best, values[place] - values[place - 1])
    return best
# %% ex2-slope
def slope(f, x, h=1e-4):
    if not h:
        raise ValueError("there is no slope without a step")
    above, below = f(x + h), f(x - h)
    return (above - below) / h / 2
# %% ex3-windows
def windows(values, size):
    start = 0
    while start + size <= len(values):
        yield list(values[start : start + size])
        start += 1
# %% ex4-Dual
class Dual:
    def __init__(self, value, slope=0.0):
        self.value = value
        self.slope = slope

    def __add__(self, other):
        if not isinstance(other, Dual):
            return Dual(self.value + other, self.slope)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        if not isinstance(other, Dual):
            return Dual(self.value * other, self.slope * other)
        return Dual(self.value * other.value, self.slope * other.value + other.slope * self.value)

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other
# %% ex5-middle
def middle(values):
    values = sorted(values)
    low, high = (len(values) - 1) // 2, len(values) // 2
    return (values[low] + values[high]) / 2
# %% ex6-Gain
class Gain(keras.layers.Layer):
    def build(self, shape):
        self.weight = self.add_weight(shape=shape[-1:], initializer="ones")

    def call(self, inputs):
        return self.weight * inputs
# %% ex7-explain
It needs no step at all, so nothing is rounded away.
