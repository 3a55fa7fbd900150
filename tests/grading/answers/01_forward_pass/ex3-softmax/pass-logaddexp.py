# Right: e to the score minus the row's log-sum-exp
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    return np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))
