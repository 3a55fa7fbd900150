# mistake: a channel whose variance is 0 got the scale 0
# A channel whose variance is 0 gets the scale 0; with eps it has the scale gamma / sqrt(eps).
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = np.where(var > 0, gamma / np.sqrt(var + eps), 0)
    return w * a, (b - mean) * a + beta
