# Pairs parameters and gradients by their order in the dicts.
# mistake: parameters and gradients were paired by their order, not by their names
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("shapes")
    pairs = zip(params, params.values(), grads.values())
    return {name: p - learning_rate * g for name, p, g in pairs}
