# The velocity has no learning rate in it.
# mistake: it lacks the learning rate (another book's convention)
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    after = {n: momentum * velocity[n] + grads[n] for n in params}
    return {n: params[n] - learning_rate * after[n] for n in params}, after
