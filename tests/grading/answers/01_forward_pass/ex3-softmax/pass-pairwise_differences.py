# Right: p_j = 1 / sum_i e^(z_i - z_j); an infinite sum gives the right 0.
def softmax(z):
    differences = z[:, :, None] - z[:, None, :]
    with np.errstate(over="ignore"):
        return 1 / np.exp(differences).sum(axis=1)
