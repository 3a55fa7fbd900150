# mistake: w came back unscaled
# Leaves the kernels as they are.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w, (b - mean) * a + beta
