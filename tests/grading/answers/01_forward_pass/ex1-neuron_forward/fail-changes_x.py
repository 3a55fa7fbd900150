# unnamed: with whole numbers NumPy itself refuses to write the result in place, and says so first
# Wrong: multiplies the caller's inputs by the weights in place.
def neuron_forward(x, w, b):
    x *= w
    return 0.5 * (1.0 + np.tanh(0.5 * (x.sum(axis=1) + b)))
