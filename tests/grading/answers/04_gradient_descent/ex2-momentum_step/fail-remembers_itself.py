# Keeps the velocity in a default argument.
# mistake: the old velocity was not used
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9, kept={}):
    after = {}
    for n in params:
        kept[n] = momentum * kept.get(n, 0.0) - learning_rate * grads[n]
        after[n] = kept[n]
    return {n: params[n] + after[n] for n in params}, after
