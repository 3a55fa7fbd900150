# mistake: the scores were rounded to float32
# Wrong: the scores are made float32 first, which loses differences of large scores and overflows beyond 3e38
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    z = np.asarray(z, dtype=np.float32)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
