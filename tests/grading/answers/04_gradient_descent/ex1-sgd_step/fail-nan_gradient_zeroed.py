# says: "odd" after a step with gradients of 1e9, of 1e-12, of nan and infinity (used as they are)
# nan and inf in the gradient are replaced, so a broken training goes on as if nothing were
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    return {name: params[name] - learning_rate * np.nan_to_num(grads[name]) for name in params}
