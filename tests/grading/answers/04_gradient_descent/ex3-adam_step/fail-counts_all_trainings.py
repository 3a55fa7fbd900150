# Counts steps in a global.
# says: "w" of a training beside another training has wrong values
STEPS = [0]


def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    zeros = {n: np.zeros_like(params[n]) for n in params}
    if state is None and STEPS[0] > 30:
        STEPS[0] = 0
    m, s = (zeros, zeros) if state is None else state
    STEPS[0] += 1
    t = STEPS[0]
    m = {n: beta1 * m[n] + (1 - beta1) * grads[n] for n in params}
    s = {n: beta2 * s[n] + (1 - beta2) * grads[n] ** 2 for n in params}
    rate = learning_rate / (1 - beta1**t)
    return {
        n: params[n] - rate * m[n] / (np.sqrt(s[n] / (1 - beta2**t)) + epsilon) for n in params
    }, (m, s)
