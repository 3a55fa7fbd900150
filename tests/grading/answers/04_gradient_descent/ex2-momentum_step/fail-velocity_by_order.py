# mistake: the velocity was paired by its order, not by its names
# only the velocity is paired by its order, not by its names
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    olds = list(velocity.values())
    new = {n: momentum * v - learning_rate * grads[n] for n, v in zip(params, olds)}
    return {n: params[n] + new[n] for n in params}, new
