# TensorFlow's arithmetic.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    after = {
        n: momentum * tf.constant(velocity[n]) - learning_rate * tf.constant(grads[n])
        for n in params
    }
    return {n: tf.constant(params[n]) + after[n] for n in params}, after
