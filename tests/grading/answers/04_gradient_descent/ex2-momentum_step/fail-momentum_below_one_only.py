# says: ValueError: momentum must lie in [0, 1)
# raises ValueError unless 0 <= momentum < 1
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if not 0 <= momentum < 1:
        raise ValueError("momentum must lie in [0, 1)")
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    velocity = {name: momentum * velocity[name] - learning_rate * grads[name] for name in params}
    return {name: params[name] + velocity[name] for name in params}, velocity
