# mistake: gamma's sign was lost
# Gamma's sign is lost.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = np.abs(gamma) / np.sqrt(var + eps)
    return w * a, (b - mean) * a + beta
