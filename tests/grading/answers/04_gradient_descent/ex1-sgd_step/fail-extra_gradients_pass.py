# Looks for each parameter's gradient only: a gradient too many passes.
# says: a gradient that has no parameter should raise ValueError, but it returned a value
def sgd_step(params, grads, learning_rate):
    for name in params:
        if name not in grads or np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError(name)
    return {name: params[name] - learning_rate * grads[name] for name in params}
