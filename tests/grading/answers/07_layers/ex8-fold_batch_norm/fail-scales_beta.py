# mistake: beta was scaled too
# Beta is scaled too: (b - mean + beta) * a.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w * a, (b - mean + beta) * a
