# mistake: the squares were averaged over the whole array
# s is one number for each array, the mean of its squared gradients, instead of one for each parameter
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {"m": {n: 0.0 for n in params}, "s": {n: 0.0 for n in params}, "t": 0}
    t = state["t"] + 1
    m = {n: beta1 * state["m"][n] + (1 - beta1) * grads[n] for n in params}
    s = {n: beta2 * state["s"][n] + (1 - beta2) * np.mean(grads[n] ** 2) for n in params}
    new = {
        n: params[n]
        - learning_rate * (m[n] / (1 - beta1**t)) / (np.sqrt(s[n] / (1 - beta2**t)) + epsilon)
        for n in params
    }
    return new, {"m": m, "s": s, "t": t}
