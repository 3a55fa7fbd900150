# mistake: dh was multiplied by z
# Takes the value for the slope.
def relu_backward(dh, z):
    return dh * z
