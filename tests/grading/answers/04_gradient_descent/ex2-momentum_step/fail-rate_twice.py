# Multiplies by the learning rate twice.
# mistake: the learning rate was applied twice
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(params[n]) for n in params}
    after = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + learning_rate * after[n] for n in params}, after
