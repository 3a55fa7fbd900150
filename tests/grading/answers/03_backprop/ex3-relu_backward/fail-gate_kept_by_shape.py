# mistake: the gate of an earlier call was used again
# The gate of the first z of each shape is kept and used again.
# forbidden: tensorflow
GATES = {}


def relu_backward(dh, z):
    gate = GATES.setdefault(z.shape, z > 0)
    return dh * gate
