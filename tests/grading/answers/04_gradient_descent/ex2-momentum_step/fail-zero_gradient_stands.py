# mistake: a gradient of 0 stopped its parameter: the velocity carries it on
# where the gradient is exactly 0 the parameter does not move, though its velocity should carry it on
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    new = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + new[n] * (grads[n] != 0) for n in params}, new
