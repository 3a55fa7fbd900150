# says: your function changed velocity
# Changes the velocity that was passed in.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    for n in params:
        velocity[n] *= momentum
        velocity[n] -= learning_rate * grads[n]
    return {n: params[n] + velocity[n] for n in params}, velocity
