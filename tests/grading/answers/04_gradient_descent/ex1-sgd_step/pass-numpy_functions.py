# NumPy's named functions; float32 on the way.
def sgd_step(params, grads, learning_rate):
    if params.keys() != grads.keys():
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    step = lambda value, grad: np.subtract(value, np.multiply(learning_rate, grad))
    return dict((name, step(params[name], grads[name]).astype(np.float32)) for name in params)
