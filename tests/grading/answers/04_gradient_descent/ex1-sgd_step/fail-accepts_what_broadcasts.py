# Refuses only what NumPy cannot broadcast.
# says: a gradient of shape (3,) for W (2, 3) should raise ValueError, but it returned a value
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    for k in params:
        np.broadcast_shapes(np.shape(params[k]), np.shape(grads[k]))
    return {name: params[name] - learning_rate * grads[name] for name in params}
