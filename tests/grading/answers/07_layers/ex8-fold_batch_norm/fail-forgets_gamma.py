# mistake: gamma was forgotten
# Forgets gamma.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = 1 / np.sqrt(var + eps)
    return w * a, (b - mean) * a + beta
