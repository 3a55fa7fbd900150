# Adds the gradient.
# mistake: the step goes up the slope: subtract
def sgd_step(params, grads, learning_rate):
    if params.keys() != grads.keys():
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    return {name: params[name] + learning_rate * grads[name] for name in params}
