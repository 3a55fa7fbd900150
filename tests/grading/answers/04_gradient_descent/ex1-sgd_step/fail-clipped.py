# mistake: the gradient was clipped to -10..10
# the gradient is clipped to -10..10, which nobody asked for
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes")
    return {n: params[n] - learning_rate * np.clip(grads[n], -10, 10) for n in params}
