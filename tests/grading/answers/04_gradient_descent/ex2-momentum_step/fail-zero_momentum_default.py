# mistake: momentum 0 was taken for the default, 0.9
# momentum 0 is taken for 'not given' and becomes 0.9
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=None):
    momentum = momentum or 0.9
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    new = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + new[n] for n in params}, new
