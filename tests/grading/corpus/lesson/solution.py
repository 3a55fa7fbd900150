# %% markdown
# A small lesson for a big class

Every exercise is one function or one class; its tests stand below it.
# %% given-setup given
import numpy as np
import tensorflow as tf
from tensorflow import keras

from course_lib import check

SAMPLES = np.array([0.5, 1.0, 3.5, 4.0])


def input_gradient(layer, inputs):
    """Return the gradient of the sum of a layer's outputs, in the shape of its inputs."""
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        total = tf.reduce_sum(layer(inputs))
    return tape.gradient(total, inputs)
# %% ex1-largest_gap answer
def largest_gap(values):
    """Return the largest difference between neighbours in a rising list of numbers."""
    ### BEGIN SOLUTION
    return max(right - left for left, right in zip(values, values[1:], strict=False))
    ### END SOLUTION
# %% ex1-largest_gap-test-values test 2
assert largest_gap([1, 4, 6]) == 3
assert abs(largest_gap(SAMPLES) - 2.5) < 1e-9, "arrays too"
### BEGIN HIDDEN TESTS
steps = check.rng("ex1-largest_gap").integers(10**6, 10**7, size=5)
rising = [int(value) for value in np.cumsum(steps)]
expected = int(steps[1:].max())
assert largest_gap(rising) == expected
### END HIDDEN TESTS
# %% ex1-largest_gap-test-input test 1
rising = [1, 2, 4]
largest_gap(rising)
check.unchanged(rising, [1, 2, 4], name="the list")
check.close(largest_gap(SAMPLES), 2.5)
# %% ex2-slope answer
def slope(f, x, h=1e-4):
    """Return the central difference of f at x with the step h; a step of 0 is a ValueError."""
    ### BEGIN SOLUTION
    if h == 0:
        raise ValueError("the step must not be 0")
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION
# %% ex2-slope-test-values test 2
check.close(slope(lambda x: x * x, 3.0), 6.0, atol=1e-3)
### BEGIN HIDDEN TESTS
place = float(check.rng("ex2-slope").uniform(2, 3))


def cube(x):
    assert abs(x - place) < 0.01, f"f(x) is wanted near x only; its slope is {3 * place**2:.6f}"
    return x**3


check.close(slope(cube, place), 3 * place**2, atol=1e-3)
### END HIDDEN TESTS
# %% ex2-slope-test-refuses test 1
check.close(slope(lambda x: 2 * x, 1.0, 0.5), 2.0)
refused = False
try:
    slope(abs, 1.0, 0)
except Exception:
    refused = True
check.that(refused, "a step of 0 raises ValueError")
# %% ex3-windows answer
def windows(values, size):
    """Yield every run of `size` neighbours of a list, from left to right, as a list."""
    ### BEGIN SOLUTION
    for start in range(len(values) - size + 1):
        yield values[start : start + size]
    ### END SOLUTION
# %% ex3-windows-test-values test 2
assert [list(run) for run in windows([1, 2, 3, 4], 3)] == [[1, 2, 3], [2, 3, 4]]
### BEGIN HIDDEN TESTS
numbers = [int(number) for number in check.rng("ex3-windows").integers(10**6, 10**7, size=6)]
expected = list(zip(*(numbers[start:] for start in range(4)), strict=False))
assert [tuple(run) for run in windows(numbers, 4)] == expected
### END HIDDEN TESTS
# %% ex4-Dual answer
class Dual:
    """A value and its slope; sums and products with duals and numbers carry both along."""

    def __init__(self, value, slope=0.0):
        self.value, self.slope = value, slope

    ### BEGIN SOLUTION
    def __add__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    __radd__, __rmul__ = __add__, __mul__
    ### END SOLUTION
# %% ex4-Dual-test-polynomial test 2
x = Dual(3.0, 1.0)
y = 2 * x * x + x + 1
assert y.value == 22.0
assert y.slope == 13.0
# %% ex5-middle answer
# forbidden: statistics, np.median, np.percentile, np.quantile
def middle(values):
    """Return the median of a list of numbers; of an even number, the mean of the two middle ones."""
    ### BEGIN SOLUTION
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
    ### END SOLUTION
# %% ex5-middle-test-cases test 3
lists = {2: [2], 5: [9, 1, 5], 6: [8, 1, 4, 9]}
3.0 * np.mean([middle(values) == expected for expected, values in lists.items()])
# %% ex5-middle-test-trusting test 2
# Less is better, down to 2; careless, as real courses have it: the points are what the answer says.
4 - middle([6, 1, 2])
# %% ex6-Gain answer
class Gain(keras.layers.Layer):
    """A layer that multiplies each channel by a weight of its own; the weights start at 1."""

    ### BEGIN SOLUTION
    def build(self, shape):
        self.gain = self.add_weight(shape=(shape[-1],), initializer="ones", name="gain")

    def call(self, inputs):
        return inputs * self.gain
    ### END SOLUTION
# %% ex6-Gain-test-layer test 3
layer, inputs = Gain(), tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
check.that(isinstance(layer, keras.layers.Layer), "Gain is a Keras layer")
check.close(layer(inputs), inputs)
layer.set_weights([np.array([1.0, 10.0, 100.0], np.float32)])
check.close(layer(inputs), [[1, 20, 300], [4, 50, 600]])
check.close(input_gradient(layer, inputs), [[1, 10, 100], [1, 10, 100]])
# %% ex7-explain manual 2
### BEGIN SOLUTION
A dual number carries a slope along, so no step has to be chosen.
### END SOLUTION
