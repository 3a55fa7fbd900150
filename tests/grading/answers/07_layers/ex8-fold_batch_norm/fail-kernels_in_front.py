# mistake: w's first axis was taken for the kernels'; it is the last
# W is reshaped to (F, -1) as if the kernels were its first axis.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    a = gamma / np.sqrt(var + eps)
    return (w.reshape(len(a), -1) * a[:, None]).reshape(w.shape), (b - mean) * a + beta
