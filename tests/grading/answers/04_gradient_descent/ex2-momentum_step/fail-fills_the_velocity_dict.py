# says: your function changed velocity
# the velocity is written into the caller's velocity dict, with new arrays: the dict that was passed in changes
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {}
    for n in params:
        velocity[n] = momentum * velocity.get(n, 0.0) - learning_rate * grads[n]
    return {n: params[n] + velocity[n] for n in params}, velocity
