# mistake: a parameter of shape () forgot its velocity
# parameters of shape () never keep a velocity (ndim is asked for)
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    speed = {}
    for n, p in params.items():
        old = np.zeros(np.shape(p))
        if velocity is not None and np.ndim(velocity[n]):
            old = velocity[n]
        speed[n] = momentum * old - learning_rate * grads[n]
    return {n: params[n] + speed[n] for n in params}, speed
