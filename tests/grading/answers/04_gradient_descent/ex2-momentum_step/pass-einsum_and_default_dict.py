# a generator over names with einsum, velocity from a default dict
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    from collections import defaultdict

    old = defaultdict(float, velocity or {})
    speed = {
        name: np.einsum(
            "i,i...->...",
            [momentum, -learning_rate],
            np.stack([np.broadcast_to(old[name], np.shape(grads[name])), grads[name]]),
        )
        for name in params
    }
    return {name: np.add(params[name], speed[name]) for name in params}, speed
