# mistake: a small velocity was taken for 0
# a velocity is taken for missing when all its numbers are small: the memory below 1e-3 is lost
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    speed = {}
    for n in params:
        old = 0.0 if velocity is None else np.where(np.abs(velocity[n]) < 1e-3, 0.0, velocity[n])
        speed[n] = momentum * old - learning_rate * grads[n]
    return {n: params[n] + speed[n] for n in params}, speed
