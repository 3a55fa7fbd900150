# mistake: large inputs were clipped
# Wrong: the inputs, not z, are clipped against overflow: wrong for large inputs with small weights
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(-(np.clip(x, -50, 50) @ w + b)))
