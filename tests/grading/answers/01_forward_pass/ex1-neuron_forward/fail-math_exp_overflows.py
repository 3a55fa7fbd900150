# Wrong for large z: math.exp raises where NumPy's exp becomes infinite.
# says: OverflowError
import math


def neuron_forward(x, w, b):
    return np.array([1 / (1 + math.exp(-(float(row @ w) + b))) for row in x])
