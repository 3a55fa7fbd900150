# says: ValueError: bad gradient for odd
# raises ValueError when a gradient is nan or infinite
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names differ")
    moved = {}
    for name, p in params.items():
        g = np.asarray(grads[name])
        if g.shape != np.shape(p) or not np.all(np.isfinite(g)):
            raise ValueError(f"bad gradient for {name}")
        moved[name] = p - learning_rate * g
    return moved
