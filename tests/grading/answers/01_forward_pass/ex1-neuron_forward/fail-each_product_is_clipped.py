# mistake: each product was clipped, not only their sum
# Wrong: each product w_i x_i is clipped, not their sum, so large evidence that cancels is lost
def neuron_forward(x, w, b):
    products = np.clip(x * w, -500, 500)
    return 1 / (1 + np.exp(-(products.sum(axis=1) + b)))
