# The default momentum is 0.5.
# mistake: the default momentum is 0.9, not 0.5
def momentum_step(params, grads, velocity, learning_rate, momentum=0.5):
    if velocity is None:
        velocity = {n: np.zeros_like(params[n]) for n in params}
    after = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + after[n] for n in params}, after
