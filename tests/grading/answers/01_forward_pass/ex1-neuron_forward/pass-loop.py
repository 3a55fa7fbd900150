# Right: plain Python sums over rows and inputs, the stable form chosen by the sign of z.
import math


def neuron_forward(x, w, b):
    outputs = []
    for row in x:
        z = float(b)
        for value, weight in zip(row, w):
            z += float(value) * float(weight)
        if z >= 0:
            outputs.append(1.0 / (1.0 + math.exp(-z)))
        else:
            outputs.append(math.exp(z) / (1.0 + math.exp(z)))
    return np.array(outputs)
