# says: "huge" after a step with gradients of 1e9, of 1e-12, of nan and infinity (used as they are)
# each gradient longer than 1000 is scaled down to that length
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")

    moved = {}
    for name in params:
        g = np.asarray(grads[name], float)
        length = np.sqrt((g**2).sum())
        if length > 1000:
            g = g * 1000 / length
        moved[name] = params[name] - learning_rate * g
    return moved
