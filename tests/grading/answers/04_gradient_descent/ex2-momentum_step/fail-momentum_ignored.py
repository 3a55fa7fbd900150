# Uses 0.9 whatever momentum is given.
# mistake: the default momentum was used
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(params[n]) for n in params}
    after = {n: 0.9 * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + after[n] for n in params}, after
