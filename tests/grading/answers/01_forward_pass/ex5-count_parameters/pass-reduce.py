# Right: functools.reduce carries the count and the size before
# forbidden: keras, tf.keras
from functools import reduce


def count_parameters(sizes):
    def step(state, neurons):
        count, inputs = state
        return count + inputs * neurons + neurons, neurons

    return reduce(step, sizes[1:], (0, sizes[0]))[0]
