# Divides by 1 - beta**0 at the first step.
# mistake: the step number starts at 0, and 1 - beta**0 is 0
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    zeros = {n: np.zeros_like(params[n]) for n in params}
    m, s, t = (zeros, zeros, 0) if state is None else state
    m = {n: beta1 * m[n] + (1 - beta1) * grads[n] for n in params}
    s = {n: beta2 * s[n] + (1 - beta2) * grads[n] ** 2 for n in params}
    with np.errstate(all="ignore"):
        moved = {
            n: params[n]
            - learning_rate
            * (m[n] / (1 - np.float64(beta1) ** t))
            / (np.sqrt(s[n] / (1 - np.float64(beta2) ** t)) + epsilon)
            for n in params
        }
    return moved, (m, s, t + 1)
