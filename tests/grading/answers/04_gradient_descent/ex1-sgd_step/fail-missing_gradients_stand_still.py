# says: a missing gradient should raise ValueError, but it returned a value
# parameters without a gradient stay, gradients without a parameter raise
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    extra = set(grads) - set(params)
    if extra:
        raise ValueError(f"no such parameters: {extra}")
    moved = {}
    for name, p in params.items():
        g = grads.get(name, np.zeros_like(p))
        if np.shape(p) != np.shape(g):
            raise ValueError("shapes differ")
        moved[name] = p - learning_rate * g
    return moved
