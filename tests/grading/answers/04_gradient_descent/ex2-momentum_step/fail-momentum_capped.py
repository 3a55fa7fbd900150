# mistake: a momentum above 0.9 was cut down to 0.9
# a momentum above 0.9 is cut down to 0.9
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    momentum = min(momentum, 0.9)
    if velocity is None:
        velocity = {n: np.zeros_like(p) for n, p in params.items()}
    speed = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + speed[n] for n in params}, speed
