# mistake: dh was multiplied by z, which no division takes back
# The gate is h / h with a guard against 0 / 0: dh h is too small or too large for a float.
# forbidden: tensorflow
def relu_backward(dh, z):
    """Return the gradient with respect to z of a ReLU h = max(z, 0)."""
    h = np.maximum(z, 0.0)
    return dh * h / np.maximum(h, np.finfo(np.float64).tiny)
