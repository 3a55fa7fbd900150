# Does not compare names and shapes.
def sgd_step(params, grads, learning_rate):
    return {name: params[name] - learning_rate * grads[name] for name in params}
