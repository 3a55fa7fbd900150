# says: your function changed z
# Turns z into its gate in place.
def relu_backward(dh, z):
    z[:] = z > 0
    return dh * z
