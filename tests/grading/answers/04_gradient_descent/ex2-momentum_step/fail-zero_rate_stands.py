# mistake: nothing moved: at rate 0 the velocity still carries on
# mistake: at learning rate 0 the old velocity came back: it decays by the momentum
# at learning rate 0 nothing moves, though the velocity should roll on
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    if learning_rate == 0:
        return dict(params), dict(velocity)
    new = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + new[n] for n in params}, new
