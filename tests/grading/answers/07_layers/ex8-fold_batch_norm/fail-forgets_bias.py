# mistake: the old bias was forgotten
# Forgets the old bias.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w * a, -mean * a + beta
