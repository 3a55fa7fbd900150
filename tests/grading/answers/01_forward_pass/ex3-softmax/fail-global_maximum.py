# Wrong: one maximum for the whole batch; rows far below it become 0 / 0.
# mistake: the maximum of the whole array was subtracted, not each row's
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)
