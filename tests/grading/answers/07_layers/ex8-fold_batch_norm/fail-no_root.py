# mistake: it was divided by the variance, not its root
# Divides by the variance.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / (var + eps)
    return w * a, (b - mean) * a + beta
