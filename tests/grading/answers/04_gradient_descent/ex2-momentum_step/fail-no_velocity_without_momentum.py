# says: the result in the velocity of a step with momentum 0 should be a dict of arrays
# with momentum 0 the velocity that comes back is None, not a dict
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if momentum == 0:
        return {n: p - learning_rate * grads[n] for n, p in params.items()}, None
    if velocity is None:
        velocity = {n: np.zeros_like(p) for n, p in params.items()}
    speed = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + speed[n] for n in params}, speed
