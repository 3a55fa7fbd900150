# mistake: only the size of the learning rate was used, not its sign
# only the size of the learning rate is used, not its sign
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(p) for n, p in params.items()}
    speed = {n: momentum * velocity[n] - abs(learning_rate) * grads[n] for n in params}
    return {n: params[n] + speed[n] for n in params}, speed
