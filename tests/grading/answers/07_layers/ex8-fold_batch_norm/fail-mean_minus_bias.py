# mistake: the old bias was subtracted from the mean
# The difference in the bias is turned: (mean - b) * a + beta.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return w * a, (mean - b) * a + beta
