# mistake: negative gradients were stopped too
# Stops negative gradients as well.
def relu_backward(dh, z):
    return np.maximum(dh, 0) * (z > 0)
