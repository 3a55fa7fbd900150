# Right: exp of minus log(1 + e^-z), returned in float32
def neuron_forward(x, w, b):
    z = (np.asarray(x) * np.asarray(w)).sum(axis=1) + b
    return np.exp(-np.logaddexp(0, -z)).astype(np.float32)
