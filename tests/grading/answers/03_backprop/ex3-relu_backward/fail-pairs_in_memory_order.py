# says: stored by columns in memory
# Pairs entries of dh and z in the order of memory, not by index.
def relu_backward(dh, z):
    gate = z.ravel(order="K") > 0
    return (dh.ravel(order="K") * gate).reshape(z.shape)
