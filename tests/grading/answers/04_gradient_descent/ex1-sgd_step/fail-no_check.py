# Does not compare names and shapes.
# says: a missing gradient should raise ValueError, but it raised KeyError
def sgd_step(params, grads, learning_rate):
    return {name: params[name] - learning_rate * grads[name] for name in params}
