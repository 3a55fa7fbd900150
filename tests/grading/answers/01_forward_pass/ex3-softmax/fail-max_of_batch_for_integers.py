# mistake: the maximum of the whole array was subtracted, not each row's
# Wrong: for whole numbers the maximum of the whole array is subtracted
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    if z.dtype.kind == "i":
        shifted = z - z.max()
    else:
        shifted = z - z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)
