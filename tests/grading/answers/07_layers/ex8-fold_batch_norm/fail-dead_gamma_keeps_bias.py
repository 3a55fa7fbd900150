# mistake: where gamma is 0 the kernel stayed as it was
# Where gamma is 0 the channel is left as it was: w and b are not changed.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    dead = gamma == 0
    return np.where(dead, w, w * a), np.where(dead, b, (b - mean) * a + beta)
