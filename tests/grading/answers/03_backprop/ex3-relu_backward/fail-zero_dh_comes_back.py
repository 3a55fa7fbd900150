# says: it changed when an argument was changed after the call
# If dh is 0 everywhere, dh itself comes back.
# forbidden: tensorflow
def relu_backward(dh, z):
    """Return the gradient with respect to z of a ReLU h = max(z, 0)."""
    if not dh.any():
        return dh
    return np.where(z > 0, dh, 0.0)
