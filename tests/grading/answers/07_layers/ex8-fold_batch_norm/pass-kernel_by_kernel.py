# One kernel after the other.
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    new_w, new_b = np.zeros(w.shape), np.zeros(len(b))
    for f in range(w.shape[3]):
        factor = gamma[f] / (var[f] + eps) ** 0.5
        new_w[..., f] = w[..., f] * factor
        new_b[f] = factor * b[f] - factor * mean[f] + beta[f]
    return new_w, new_b
