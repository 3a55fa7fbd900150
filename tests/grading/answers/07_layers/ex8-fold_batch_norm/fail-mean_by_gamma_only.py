# mistake: the mean was scaled by gamma only
# The mean is multiplied by gamma, not by gamma / sqrt(var + eps).
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w * a, b * a - mean * gamma + beta
