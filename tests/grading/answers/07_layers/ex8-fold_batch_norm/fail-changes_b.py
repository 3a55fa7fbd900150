# says: your function changed b
# Changes the bias in place.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    b -= mean
    return w * a, b * a + beta
