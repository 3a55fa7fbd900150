# The gate is z rounded up and held between 0 and 1.
def relu_backward(dh, z):
    """Return the gradient with respect to z of a ReLU h = max(z, 0)."""
    gate = np.clip(np.ceil(z), 0, 1)
    passed = np.zeros_like(dh)
    np.copyto(passed, dh, where=gate.astype(bool))
    return passed
