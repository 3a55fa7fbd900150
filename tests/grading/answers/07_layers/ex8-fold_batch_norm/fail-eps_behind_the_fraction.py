# mistake: eps was added to the quotient; it belongs under the root
# Eps is added to the quotient, gamma / sqrt(var) + eps.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(np.maximum(var, 1e-12)) + eps
    return w * a, (b - mean) * a + beta
