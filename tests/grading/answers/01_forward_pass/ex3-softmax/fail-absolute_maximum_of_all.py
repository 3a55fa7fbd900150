# Wrong: subtracts the largest absolute value of the whole array.
# mistake: the largest absolute value of the array was subtracted
def softmax(z):
    e = np.exp(z - abs(z).max())
    return e / e.sum(axis=1, keepdims=True)
