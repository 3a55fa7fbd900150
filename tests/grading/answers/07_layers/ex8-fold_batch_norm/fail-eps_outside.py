# mistake: eps was added outside the root
# Adds eps outside the root.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / (np.sqrt(var) + eps)
    return w * a, (b - mean) * a + beta
