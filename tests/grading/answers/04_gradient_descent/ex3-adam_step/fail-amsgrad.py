# mistake: the largest s so far was used: that is AMSGrad
# the largest corrected s so far is used (AMSGrad), so that a step cannot grow again after one large gradient
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        zeros = {n: np.zeros_like(params[n]) for n in params}
        state = {"m": zeros, "s": zeros, "top": zeros, "t": 0}
    t = state["t"] + 1
    m = {n: beta1 * state["m"][n] + (1 - beta1) * grads[n] for n in params}
    s = {n: beta2 * state["s"][n] + (1 - beta2) * grads[n] ** 2 for n in params}
    top = {n: np.maximum(state["top"][n], s[n] / (1 - beta2**t)) for n in params}
    new = {
        n: params[n] - learning_rate * (m[n] / (1 - beta1**t)) / (np.sqrt(top[n]) + epsilon)
        for n in params
    }
    return new, {"m": m, "s": s, "top": top, "t": t}
