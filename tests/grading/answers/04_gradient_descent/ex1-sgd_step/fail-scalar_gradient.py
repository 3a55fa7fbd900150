# says: a gradient of shape () for b (3,) should raise ValueError
# a gradient of shape () is let through for any parameter and broadcast
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    for name in params:
        if np.ndim(grads[name]) > 0 and np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes")
    return {name: params[name] - learning_rate * grads[name] for name in params}
