# mistake: a learning rate above 1 was cut down to 1
# a learning rate above 1 is cut down to 1, though the rate may have any size
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")

    rate = min(learning_rate, 1.0)
    return {name: params[name] - rate * grads[name] for name in params}
