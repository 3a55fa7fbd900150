# mistake: the average of the gradients was corrected with beta2
# the average of the gradients is corrected with beta2
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {
            "m": {k: np.zeros_like(p) for k, p in params.items()},
            "s": {k: np.zeros_like(p) for k, p in params.items()},
            "t": 0,
        }
    t = state["t"] + 1
    m = {k: beta1 * state["m"][k] + (1 - beta1) * grads[k] for k in params}
    s = {k: beta2 * state["s"][k] + (1 - beta2) * grads[k] ** 2 for k in params}
    moved = {}
    for k in params:
        m_hat = m[k] / (1 - beta2**t)
        s_hat = s[k] / (1 - beta2**t)
        moved[k] = params[k] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return moved, {"m": m, "s": s, "t": t}
