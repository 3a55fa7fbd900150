# the velocity made by sgd_step: v = (mu v) moved down the gradient, w = w - (-1) v
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    carried = {name: np.zeros(np.shape(p)) for name, p in params.items()}
    if velocity is not None:
        carried = {name: momentum * np.asarray(velocity[name], float) for name in params}
    velocity = sgd_step(carried, grads, learning_rate)
    return sgd_step(params, velocity, -1), velocity
