# mistake: the corrected average was squared, not the gradient
# the squares average the corrected m, not the gradient
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        zeros = {k: np.zeros_like(p) for k, p in params.items()}
        state = (zeros, zeros, 0)
    m, s, t = state
    t += 1
    m = {k: beta1 * m[k] + (1 - beta1) * grads[k] for k in params}
    hat = {k: m[k] / (1 - beta1**t) for k in params}
    s = {k: beta2 * s[k] + (1 - beta2) * hat[k] ** 2 for k in params}
    moved = {
        k: params[k] - learning_rate * hat[k] / (np.sqrt(s[k] / (1 - beta2**t)) + epsilon)
        for k in params
    }
    return moved, (m, s, t)
