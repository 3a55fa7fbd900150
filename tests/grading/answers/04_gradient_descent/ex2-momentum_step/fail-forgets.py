# Plain gradient descent.
# mistake: the velocity of the step before was forgotten
# mistake: the old velocity was not used
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    after = {n: -learning_rate * grads[n] for n in params}
    return {n: params[n] + after[n] for n in params}, after
