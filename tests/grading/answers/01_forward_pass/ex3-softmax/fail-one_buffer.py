# mistake: the second call wrote over it
# Wrong: results of equal shape share one array, so the next call changes an earlier result
# forbidden: tensorflow, tf, keras, scipy, sklearn
kept = {}


def softmax(z):
    out = kept.setdefault(z.shape, np.empty(z.shape))
    np.exp(z - z.max(axis=1, keepdims=True), out=out)
    out /= out.sum(axis=1, keepdims=True)
    return out
