# unnamed: it raises an error of its own for gradients in another order
# compares the shapes in the order of the dicts, so it refuses gradients in another order
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for p, g in zip(params.values(), grads.values()):
        if np.shape(p) != np.shape(g):
            raise ValueError("shapes differ")
    return {name: params[name] - learning_rate * grads[name] for name in params}
