# says: the result of neuron_forward should be an array, not a list
# Wrong: a list of numbers comes back, not a float array
import math


def neuron_forward(x, w, b):
    outputs = []
    for row in x:
        z = sum(a * c for a, c in zip(row, w)) + b
        outputs.append(1 / (1 + math.exp(-z)) if z > -700 else 0.0)
    return outputs
