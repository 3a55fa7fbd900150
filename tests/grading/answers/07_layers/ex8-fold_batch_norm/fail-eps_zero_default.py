# says: eps 0.0 has wrong values
# An eps of 0 counts as not given.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    eps = eps or 1e-5
    a = gamma / np.sqrt(var + eps)
    return w * a, (b - mean) * a + beta
