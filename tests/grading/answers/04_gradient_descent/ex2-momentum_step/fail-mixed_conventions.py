# mistake: the old velocity was taken for a sum of gradients
# the old velocity is taken for a sum of gradients, the new one contains the rate
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    total = {name: momentum * velocity[name] + grads[name] for name in params}
    moved = {name: params[name] - learning_rate * total[name] for name in params}
    return moved, {name: -learning_rate * total[name] for name in params}
