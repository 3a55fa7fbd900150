# unnamed: rounding to three digits has no value of its own.
# Works in float16, which keeps three digits.
def relu_backward(dh, z):
    return dh.astype(np.float16) * (z > 0)
