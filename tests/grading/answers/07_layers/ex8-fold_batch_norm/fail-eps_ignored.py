# mistake: eps was forgotten, or is not the one given
# Has eps fixed.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    eps = 1e-5
    a = gamma / np.sqrt(var + eps)
    return w * a, (b - mean) * a + beta
