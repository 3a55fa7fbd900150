# Averages the gradient in with weight 1 - momentum.
# mistake: the gradient was averaged in with weight 1 - momentum
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    after = {n: momentum * velocity[n] - (1 - momentum) * learning_rate * grads[n] for n in params}
    return {n: params[n] + after[n] for n in params}, after
