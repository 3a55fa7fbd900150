# mistake: a gradient of nan or infinity was taken for 0
# a gradient that is nan or infinite counts as 0
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    new = {}
    for name in params:
        g = np.where(np.isfinite(grads[name]), grads[name], 0.0)
        new[name] = momentum * velocity[name] - learning_rate * g
    return {name: params[name] + new[name] for name in params}, new
