# Does not move when the velocity is None.
# mistake: the first step did not move
# mistake: the first velocity was left at zero
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        return dict(params), {n: np.zeros_like(params[n]) for n in params}
    after = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + after[n] for n in params}, after
