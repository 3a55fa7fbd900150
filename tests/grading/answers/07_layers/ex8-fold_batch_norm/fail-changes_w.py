# says: your function changed w
# Scales w in place.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    w *= a
    return w, (b - mean) * a + beta
