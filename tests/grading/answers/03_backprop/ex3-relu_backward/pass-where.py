# Chooses entry by entry.
def relu_backward(dh, z):
    return np.where(z > 0, dh, 0.0)
