# says: default eps
# Has another default of eps.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-3):
    a = gamma / np.sqrt(var + eps)
    return w * a, (b - mean) * a + beta
