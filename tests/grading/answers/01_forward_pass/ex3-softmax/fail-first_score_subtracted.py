# mistake: each row's first score was subtracted, not its largest
# Wrong: each row's first score is subtracted, not its largest
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(z - z[:, :1])
    return e / e.sum(axis=1, keepdims=True)
