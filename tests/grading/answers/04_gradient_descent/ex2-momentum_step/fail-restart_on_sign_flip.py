# mistake: the velocity was forgotten where the gradient turned
# the velocity of a parameter is forgotten where the gradient points the other way
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(p) for n, p in params.items()}
    speed = {}
    for n in params:
        kept = np.where(velocity[n] * grads[n] > 0, 0.0, velocity[n])
        speed[n] = momentum * kept - learning_rate * grads[n]
    return {n: params[n] + speed[n] for n in params}, speed
