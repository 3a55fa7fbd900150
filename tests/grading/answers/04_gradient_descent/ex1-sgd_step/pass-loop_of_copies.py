# A loop that changes copies in place.
def sgd_step(params, grads, learning_rate):
    if params.keys() != grads.keys():
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    moved = {}
    for name, value in params.items():
        moved[name] = np.array(value, dtype=float)
        moved[name] -= learning_rate * np.asarray(grads[name])
    return moved
