# parameter and gradient stacked on a new axis, times (1, -rate); np.stack itself refuses other shapes
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if params.keys() ^ grads.keys():
        raise ValueError("names differ")
    weights = np.array([1.0, -float(learning_rate)])
    return {name: np.stack([params[name], grads[name]], axis=-1) @ weights for name in params}
