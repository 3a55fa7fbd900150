# mistake: the scores were not shifted: in float32 e^89 is infinite already
# Wrong: scores up to 500 aren't shifted; in float32 e^z overflows beyond 88.7, so a float32 row with the score 100 becomes NaN
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    if np.abs(z).max() > 500:
        z = z.astype(float)
        z = z - z.max(axis=1, keepdims=True)
    exponentials = np.exp(z)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
