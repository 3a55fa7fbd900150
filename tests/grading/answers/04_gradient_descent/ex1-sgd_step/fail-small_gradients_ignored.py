# mistake: a very small gradient was taken for 0
# gradients smaller than 1e-8 in size count as zero
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")

    return {
        name: params[name] - learning_rate * np.where(np.abs(grads[name]) < 1e-8, 0, grads[name])
        for name in params
    }
