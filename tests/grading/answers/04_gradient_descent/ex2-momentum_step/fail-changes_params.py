# says: your function changed params
# Moves the caller's parameters.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {n: np.zeros_like(params[n]) for n in params}
    after = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    for n in params:
        params[n] += after[n]
    return params, after
