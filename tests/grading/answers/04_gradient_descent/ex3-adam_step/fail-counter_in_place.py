# says: the same call with the same state gave another result: state was changed
# counts the step up in the state that came in; the averages are new
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        zeros = {k: np.zeros_like(p) for k, p in params.items()}
        state = {"m": zeros, "s": zeros, "t": 0}
    state["t"] += 1
    t = state["t"]
    m = {k: beta1 * state["m"][k] + (1 - beta1) * grads[k] for k in params}
    s = {k: beta2 * state["s"][k] + (1 - beta2) * grads[k] ** 2 for k in params}
    moved = {}
    for k in params:
        m_hat, s_hat = m[k] / (1 - beta1**t), s[k] / (1 - beta2**t)
        moved[k] = params[k] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return moved, {"m": m, "s": s, "t": t}
