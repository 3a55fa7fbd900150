# mistake: the sum so far was not rescaled when a larger score came
# Wrong: maximum and sum in one loop, and the sum so far isn't rescaled when a larger score comes
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    result = np.zeros(z.shape)
    for n in range(z.shape[0]):
        largest, total = -np.inf, 0.0
        for score in z[n]:
            largest = max(largest, score)
            total += np.exp(score - largest)
        result[n] = np.exp(z[n] - largest) / total
    return result
