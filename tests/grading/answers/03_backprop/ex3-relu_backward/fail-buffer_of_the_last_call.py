# mistake: what passed in an earlier call was still there
# The result is written into an array kept for each shape; what was open in an earlier call
# stays.
# forbidden: tensorflow
BUFFERS = {}


def relu_backward(dh, z):
    out = BUFFERS.setdefault(z.shape, np.zeros(z.shape))
    np.copyto(out, dh, where=z > 0)
    return out
