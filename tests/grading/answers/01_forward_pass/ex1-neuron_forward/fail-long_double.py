# mistake: wider floats end too: e^z / (1 + e^z) is infinity / infinity
# Wrong: the exponential is taken in wider floats, which end too, at e^11356: z = 12000 gives NaN
def neuron_forward(x, w, b):
    z = (x @ w + b).astype(np.longdouble)
    grown = np.exp(z)
    return (grown / (1 + grown)).astype(float)
