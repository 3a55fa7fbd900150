# mistake: the gate looks at the sign of dh
# Looks at the sign of dh.
def relu_backward(dh, z):
    return dh * (dh > 0)
