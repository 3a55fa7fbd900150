# unnamed: the shapes decide what comes out
# Wrong: forgets keepdims, and mends it by a transpose only if the shapes don't broadcast: wrong for N = K
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    top = z.max(axis=1)
    try:
        e = np.exp(z - top)
        return e / e.sum(axis=1)
    except ValueError:
        e = np.exp(z.T - top)
        return (e / e.sum(axis=0)).T
