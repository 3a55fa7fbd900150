# mistake: eps was forgotten, or is not the one given
# Forgets eps.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var)
    return w * a, (b - mean) * a + beta
