# mistake: at z = 0 half of the gradient passed; the contract says 0 there
# Heaviside with a half.
def relu_backward(dh, z):
    return dh * np.heaviside(z, 0.5)
