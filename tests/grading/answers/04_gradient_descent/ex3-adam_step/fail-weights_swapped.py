# Exchanges beta and 1 - beta in the averages.
# mistake: beta and 1 - beta changed places in the averages
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    zeros = {n: np.zeros_like(params[n]) for n in params}
    m, s, t = (zeros, zeros, 0) if state is None else state
    t = t + 1
    m = {n: (1 - beta1) * m[n] + beta1 * grads[n] for n in params}
    s = {n: (1 - beta2) * s[n] + beta2 * grads[n] ** 2 for n in params}
    mean = {n: m[n] / (1 - beta1**t) for n in params}
    size = {n: s[n] / (1 - beta2**t) for n in params}
    return {
        n: params[n] - learning_rate * mean[n] / (np.sqrt(size[n]) + epsilon) for n in params
    }, (m, s, t)
