# Returns the velocity first.
# mistake: the pair came in the other order, velocity first
# mistake: it holds the moved parameters
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(params[n]) for n in params}
    after = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return after, {n: params[n] + after[n] for n in params}
