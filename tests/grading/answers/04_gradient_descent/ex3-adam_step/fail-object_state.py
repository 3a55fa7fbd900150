# says: should give plain data
# the state is an object of a class of its own, not plain data
# forbidden: keras, tf.keras, tf.optimizers
class AdamMemory:
    def __init__(self, m, s, t):
        self.m, self.s, self.t = m, s, t


def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        zeros = {n: np.zeros_like(params[n]) for n in params}
        state = AdamMemory(zeros, zeros, 0)
    t = state.t + 1
    m = {n: beta1 * state.m[n] + (1 - beta1) * grads[n] for n in params}
    s = {n: beta2 * state.s[n] + (1 - beta2) * grads[n] ** 2 for n in params}
    new = {
        n: params[n]
        - learning_rate * (m[n] / (1 - beta1**t)) / (np.sqrt(s[n] / (1 - beta2**t)) + epsilon)
        for n in params
    }
    return new, AdamMemory(m, s, t)
