# mistake: a small gradient was taken for 0
# Takes a gradient below 1e-8 for 0.
def relu_backward(dh, z):
    return np.where((z > 0) & (np.abs(dh) > 1e-8), dh, 0.0)
