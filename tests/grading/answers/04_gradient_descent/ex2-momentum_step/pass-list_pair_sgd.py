# built on sgd_step, and a list as pair
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: 0.0 * np.asarray(params[name]) for name in params}
    shrunk = {name: momentum * velocity[name] for name in velocity}
    new = sgd_step(shrunk, grads, learning_rate)
    return [sgd_step(params, new, -1.0), new]
