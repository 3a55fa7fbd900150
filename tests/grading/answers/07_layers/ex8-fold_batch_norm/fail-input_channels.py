# mistake: the input channels were scaled; each kernel makes one output channel
# Scales the input channels where it can.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w * (a[:, None] if w.shape[2] == w.shape[3] else a), (b - mean) * a + beta
