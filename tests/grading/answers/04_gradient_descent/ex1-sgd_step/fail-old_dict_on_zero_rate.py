# says: the very dict that was passed in came back, not a new one
# with learning rate 0 the very dict that was passed in comes back, not a new one
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")

    if learning_rate == 0:
        return params
    return {name: params[name] - learning_rate * grads[name] for name in params}
