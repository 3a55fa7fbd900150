# mistake: where e^-z overflows the output was set to 1: it is 0 there
# Wrong: where math.exp raises OverflowError the output is set to 1, though it overflows for very negative z, where the output is 0
import math


def neuron_forward(x, w, b):
    outputs = []
    for z in x @ w + b:
        try:
            outputs.append(1 / (1 + math.exp(-z)))
        except OverflowError:
            outputs.append(1.0)
    return np.array(outputs)
