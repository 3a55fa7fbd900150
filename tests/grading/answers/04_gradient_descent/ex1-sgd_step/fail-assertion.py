# Asserts in place of raising ValueError.
# says: a missing gradient should raise ValueError, but it raised AssertionError
def sgd_step(params, grads, learning_rate):
    assert set(params) == set(grads)
    assert all(np.shape(params[k]) == np.shape(grads[k]) for k in params)
    return {k: params[k] - learning_rate * grads[k] for k in params}
