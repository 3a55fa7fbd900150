# Changes the state that was passed in.
# says: the same call with the same state gave another result: state was changed
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {
            "m": {n: np.zeros_like(params[n]) for n in params},
            "s": {n: np.zeros_like(params[n]) for n in params},
            "t": 0,
        }
    state["t"] += 1
    m, s, t = state["m"], state["s"], state["t"]
    for n in params:
        m[n] *= beta1
        m[n] += (1 - beta1) * grads[n]
        s[n] *= beta2
        s[n] += (1 - beta2) * grads[n] ** 2
    return {
        n: params[n]
        - learning_rate * (m[n] / (1 - beta1**t)) / (np.sqrt(s[n] / (1 - beta2**t)) + epsilon)
        for n in params
    }, state
