# Wrong: multiplies the caller's inputs by the weights in place.
# says: your function changed x
def neuron_forward(x, w, b):
    x *= w
    return 0.5 * (1.0 + np.tanh(0.5 * (x.sum(axis=1) + b)))
