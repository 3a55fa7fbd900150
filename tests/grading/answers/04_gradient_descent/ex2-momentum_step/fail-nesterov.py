# Nesterov's variant.
# mistake: that is Nesterov's variant
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    after = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + momentum * after[n] - learning_rate * grads[n] for n in params}, after
