# mistake: dh itself came back, not a new array
# Writes into its argument.
def relu_backward(dh, z):
    dh[z <= 0] = 0
    return dh
