# says: your function changed params
# Changes the caller's arrays.
def sgd_step(params, grads, learning_rate):
    if params.keys() != grads.keys():
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    for name in params:
        params[name] -= learning_rate * grads[name]
    return params
