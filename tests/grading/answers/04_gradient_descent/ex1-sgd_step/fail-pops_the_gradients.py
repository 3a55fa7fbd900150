# says: your function changed grads
# takes the gradients out of the caller's dict to see whether one is left over
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    moved = {}
    for name, p in params.items():
        if name not in grads:
            raise ValueError(f"no gradient for {name}")
        g = grads.pop(name)
        if np.shape(g) != np.shape(p):
            raise ValueError(f"shape of {name}")
        moved[name] = p - learning_rate * g
    if grads:
        raise ValueError(f"gradients without parameters: {list(grads)}")
    return moved
