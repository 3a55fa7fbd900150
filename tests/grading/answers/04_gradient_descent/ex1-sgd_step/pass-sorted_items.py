# Compares sorted lists of names and shapes.
def sgd_step(params, grads, learning_rate):
    shape_of = lambda arrays: sorted((k, np.asarray(v).shape) for k, v in arrays.items())
    if shape_of(params) != shape_of(grads):
        raise ValueError("names or shapes differ")
    return {k: np.add(v, -learning_rate * np.asarray(grads[k])) for k, v in params.items()}
