# The bias as one more weight whose input is 1.
# forbidden: tensorflow
def dense_backward(dy, x, w):
    with_one = np.hstack([x, np.ones((len(x), 1))])
    both = np.tensordot(with_one, dy, axes=(0, 0))
    return np.tensordot(dy, w, axes=(1, 1)), both[:-1], both[-1]
