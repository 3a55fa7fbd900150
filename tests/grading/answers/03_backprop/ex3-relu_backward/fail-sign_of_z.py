# mistake: dh was multiplied by the sign of z; a ReLU has slope 0 there, not -1
# Takes the sign for the slope.
def relu_backward(dh, z):
    return dh * np.sign(z)
