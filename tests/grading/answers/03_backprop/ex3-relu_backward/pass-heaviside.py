# Uses NumPy's step function, 0 at 0.
def relu_backward(dh, z):
    return dh * np.heaviside(z, 0)
