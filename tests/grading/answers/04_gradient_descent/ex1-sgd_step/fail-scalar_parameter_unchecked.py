# says: a gradient of shape (3,) for a parameter of shape () should raise ValueError
# the shapes are compared only for parameters that have an axis: a gradient (3,) for a parameter () is not refused
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.ndim(params[name]) > 0 and np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    return {name: params[name] - learning_rate * grads[name] for name in params}
