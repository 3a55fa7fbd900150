# mistake: very small scores were not shifted: 0 / 0
# Wrong: the scores are shifted only if one is above 700, so very negative ones alone give 0/0
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    if z.max() > 700:
        z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
