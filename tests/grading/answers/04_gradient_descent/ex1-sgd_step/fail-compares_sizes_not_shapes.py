# Compares sizes, not shapes.
# says: a gradient of shape (1, 3) for b (3,) should raise ValueError, but it returned a value
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    for k in params:
        if np.size(params[k]) != np.size(grads[k]):
            raise ValueError("size")
    return {k: params[k] - learning_rate * grads[k] for k in params}
