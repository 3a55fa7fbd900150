# Returns the slope, not slope times dh.
def relu_backward(dh, z):
    return (z > 0).astype(float)
