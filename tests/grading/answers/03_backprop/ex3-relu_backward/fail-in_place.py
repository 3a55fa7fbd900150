# says: your function changed dh
# Writes into its argument.
def relu_backward(dh, z):
    dh[z <= 0] = 0
    return dh
