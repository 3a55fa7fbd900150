# mistake: the sign of z was lost: this is the sigmoid of |z|
# Wrong: sigmoid(|z|): e^-|z| never overflows, but the negative z are not mirrored back
def neuron_forward(x, w, b):
    z = x @ w + b
    return 1 / (1 + np.exp(-np.abs(z)))
