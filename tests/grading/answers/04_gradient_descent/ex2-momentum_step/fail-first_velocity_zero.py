# mistake: the first velocity was left at zero
# mistake: the velocity of the step before was forgotten
# without a velocity it takes a plain step and returns zeros, because nothing moved before
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        zeros = {name: np.zeros_like(params[name]) for name in params}
        return sgd_step(params, grads, learning_rate), zeros
    velocity = {name: momentum * velocity[name] - learning_rate * grads[name] for name in params}
    return {name: params[name] + velocity[name] for name in params}, velocity
