# mistake: the numbers of dh came back as they were: no gate was shut
# The shut entries are masked, not 0: dh still lies behind the mask.
def relu_backward(dh, z):
    """Return the gradient with respect to z of a ReLU h = max(z, 0)."""
    return np.ma.masked_where(z <= 0, dh)
