# Compares the number of axes, not the shapes.
# says: a gradient of shape (1, 3) for W (2, 3) should raise ValueError, but it returned a value
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.ndim(params[k]) != np.ndim(grads[k]) for k in params):
        raise ValueError("shapes")
    return {name: params[name] - learning_rate * grads[name] for name in params}
