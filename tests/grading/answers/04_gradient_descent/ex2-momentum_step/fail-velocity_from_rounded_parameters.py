# mistake: the velocity was computed back from parameters that were rounded
# the velocity is computed back as new minus old parameters in float32, and loses small steps
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    moved, speed = {}, {}
    for n in params:
        old = 0.0 if velocity is None else velocity[n]
        p = np.asarray(params[n], np.float32)
        moved[n] = (p + np.asarray(momentum * old - learning_rate * grads[n], np.float32)).astype(np.float32)
        speed[n] = moved[n] - p
    return moved, speed
