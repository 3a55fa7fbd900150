# says: the learning rate is too large
# a learning rate above 1 raises ValueError, though the rate may have any size
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")

    if abs(learning_rate) > 1:
        raise ValueError("the learning rate is too large")
    return {name: params[name] - learning_rate * grads[name] for name in params}
