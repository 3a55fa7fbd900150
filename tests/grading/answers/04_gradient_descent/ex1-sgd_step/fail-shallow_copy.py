# says: your function changed params
# Copies the dict but not the arrays in it.
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("shapes")
    new = dict(params)
    for k in new:
        new[k] -= learning_rate * grads[k]
    return new
