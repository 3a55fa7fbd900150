# Right: the bias as the weight of an input that is always 1; clipping at 700 changes nothing.
def neuron_forward(x, w, b):
    ones = np.ones((len(x), 1))
    z = np.hstack([x, ones]) @ np.append(w, b)
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
