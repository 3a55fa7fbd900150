# mistake: the larger of variance and eps was taken, not their sum
# Max(var, eps) in place of var + eps.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(np.maximum(var, eps))
    return w * a, (b - mean) * a + beta
