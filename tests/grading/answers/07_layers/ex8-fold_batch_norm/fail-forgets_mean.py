# mistake: the mean was forgotten
# Forgets the mean.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w * a, b * a + beta
