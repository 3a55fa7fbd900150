# Steps by the sign of the gradient.
# mistake: only the sign of the gradient was used
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("shapes")
    return {k: params[k] - learning_rate * np.sign(grads[k]) for k in params}
