# says: your function changed params
# Puts new arrays into the caller's dict.
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("shapes")
    for k in params:
        params[k] = params[k] - learning_rate * grads[k]
    return params
