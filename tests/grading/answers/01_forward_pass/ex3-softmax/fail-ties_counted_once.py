# mistake: of two largest scores only one was counted in the sum
# Wrong: the largest score is taken out of the sum and counted as 1, however many times it stands in the row
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    others = np.where(z == top, 0, e).sum(axis=1, keepdims=True)
    return e / (1 + others)
