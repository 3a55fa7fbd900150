# Squares the caller's gradients in place.
# says: your function changed grads; it should leave its inputs as they are
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    zeros = {n: np.zeros_like(params[n]) for n in params}
    m, s, t = (zeros, zeros, 0) if state is None else state
    t = t + 1
    m = {n: beta1 * m[n] + (1 - beta1) * grads[n] for n in params}
    for n in params:
        grads[n] *= grads[n]
    s = {n: beta2 * s[n] + (1 - beta2) * grads[n] for n in params}
    rate = learning_rate / (1 - beta1**t)
    return {
        n: params[n] - rate * m[n] / (np.sqrt(s[n] / (1 - beta2**t)) + epsilon) for n in params
    }, (m, s, t)
