# mistake: at learning rate 0 the velocity was set to 0: it only decays
# with learning rate 0 the returned velocity is zero, though the old one should decay by the momentum
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(p) for n, p in params.items()}
    speed = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    moved = {n: params[n] + speed[n] for n in params}
    if not learning_rate:
        speed = {n: np.zeros_like(v) for n, v in speed.items()}
    return moved, speed
