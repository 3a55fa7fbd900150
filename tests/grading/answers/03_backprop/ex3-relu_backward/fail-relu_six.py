# mistake: the gate shuts again where z is large
# The gate shuts again above 6.
# forbidden: tensorflow
def relu_backward(dh, z):
    return dh * ((z > 0) & (z < 6))
