# mistake: a small positive z was taken for 0
# Compares with a small number, not with 0.
def relu_backward(dh, z):
    return dh * (z > 1e-8)
