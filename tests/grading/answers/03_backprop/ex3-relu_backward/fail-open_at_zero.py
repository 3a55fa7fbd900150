# mistake: at z = 0 the gradient passed; the contract says 0 there
# Lets the gradient through at z = 0.
def relu_backward(dh, z):
    return dh * (z >= 0)
