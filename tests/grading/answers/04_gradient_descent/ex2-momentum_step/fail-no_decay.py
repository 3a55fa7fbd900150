# Keeps the whole velocity.
# mistake: the velocity never decays
# mistake: the momentum was left out
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(params[n]) for n in params}
    after = {n: velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + after[n] for n in params}, after
