# np.subtract with out= on copies.
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads) or any(np.shape(params[k]) != np.shape(grads[k]) for k in params):
        raise ValueError("bad")
    new = {k: v.copy() for k, v in params.items()}
    for k, array in new.items():
        np.subtract(array, learning_rate * grads[k], out=array)
    return new
