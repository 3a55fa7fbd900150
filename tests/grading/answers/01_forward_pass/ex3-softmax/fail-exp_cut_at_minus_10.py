# unnamed: any place of the cut gives other numbers
# Wrong: after the shift the scores are cut at -10, so hopeless classes keep 5e-5
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(np.maximum(z - z.max(axis=1, keepdims=True), -10))
    return e / e.sum(axis=1, keepdims=True)
