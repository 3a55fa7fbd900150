# mistake: a negative bias was forgotten
# Wrong: a negative bias counts as 0
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(-(x @ w + max(b, 0))))
