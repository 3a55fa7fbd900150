# The velocity has no learning rate in it.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    after = {n: momentum * velocity[n] + grads[n] for n in params}
    return {n: params[n] - learning_rate * after[n] for n in params}, after
