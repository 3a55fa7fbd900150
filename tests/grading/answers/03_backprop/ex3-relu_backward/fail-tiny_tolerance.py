# mistake: a small positive z was taken for 0
# Z up to 1e-12 is taken for 0.
# forbidden: tensorflow
def relu_backward(dh, z):
    return dh * (z > 1e-12)
