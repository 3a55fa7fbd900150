# Wrong: NaN is swept under the carpet.
# mistake: NaN was replaced by 0
def softmax(z):
    e = np.exp(z)
    return np.nan_to_num(e / e.sum(axis=1, keepdims=True), nan=0.0)
