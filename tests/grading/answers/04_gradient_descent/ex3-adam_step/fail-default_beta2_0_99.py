# The default beta2 is 0.99.
# mistake: the default beta2 is 0.999, not 0.99
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.99, epsilon=1e-8):
    if state is None:
        state = {
            "m": {k: 0 * params[k] for k in params},
            "s": {k: 0 * params[k] for k in params},
            "t": 0,
        }
    t = state["t"] + 1
    m = {k: beta1 * state["m"][k] + (1 - beta1) * grads[k] for k in params}
    s = {k: beta2 * state["s"][k] + (1 - beta2) * grads[k] ** 2 for k in params}
    new = {
        k: params[k]
        - learning_rate * (m[k] / (1 - beta1**t)) / (np.sqrt(s[k] / (1 - beta2**t)) + epsilon)
        for k in params
    }
    return new, {"m": m, "s": s, "t": t}
