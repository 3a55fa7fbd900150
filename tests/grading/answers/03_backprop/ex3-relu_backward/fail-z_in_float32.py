# mistake: a small positive z was taken for 0
# A positive z below 1e-45 is 0 in float32, and its gate is shut.
def relu_backward(dh, z):
    """Return the gradient with respect to z of a ReLU h = max(z, 0)."""
    gate = z.astype(np.float32) > 0
    return dh * gate
