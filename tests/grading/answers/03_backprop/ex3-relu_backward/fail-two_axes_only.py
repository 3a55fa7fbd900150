# says: IndexError
# Loops over two axes: arrays of one axis raise.
# forbidden: tensorflow
def relu_backward(dh, z):
    dz = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            if z[i, j] > 0:
                dz[i, j] = dh[i, j]
    return dz
