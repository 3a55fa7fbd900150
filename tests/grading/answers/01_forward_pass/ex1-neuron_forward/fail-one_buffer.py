# mistake: the second call wrote over it
# Wrong: results of equal length share one array, so the next call changes an earlier result
buffers = {}


def neuron_forward(x, w, b):
    out = buffers.setdefault(len(x), np.empty(len(x)))
    np.exp(-(x @ w + b), out=out)
    out += 1
    np.divide(1, out, out=out)
    return out
