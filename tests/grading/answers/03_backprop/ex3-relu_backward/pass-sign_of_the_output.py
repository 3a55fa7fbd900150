# The gate is the sign of the recomputed output.
# forbidden: tensorflow
def relu_backward(dh, z):
    h = np.maximum(z, 0.0)
    return np.sign(h) * dh
