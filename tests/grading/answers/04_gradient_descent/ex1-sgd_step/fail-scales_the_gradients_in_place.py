# Multiplies the caller's gradients by the rate.
# says: your function changed grads; it should leave its inputs as they are
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    if any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("shapes")
    for g in grads.values():
        g *= learning_rate
    return {k: params[k] - grads[k] for k in params}
