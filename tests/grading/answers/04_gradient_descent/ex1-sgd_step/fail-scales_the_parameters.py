# Multiplies the parameters by the rate.
# mistake: the parameters were scaled by the learning rate, not the gradient
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("shapes")
    return {k: learning_rate * params[k] - grads[k] for k in params}
