# mistake: large inputs were clipped
# Wrong: large inputs are clipped in the caller's array
def neuron_forward(x, w, b):
    np.clip(x, -500, 500, out=x)
    return 1 / (1 + np.exp(-(x @ w + b)))
