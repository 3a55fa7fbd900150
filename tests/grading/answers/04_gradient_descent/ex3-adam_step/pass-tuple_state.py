# The state is a tuple (t, m, s); one loop.
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t, m, s = state if state is not None else (0, {}, {})
    t, new_m, new_s, moved = t + 1, {}, {}, {}
    for name, grad in grads.items():
        new_m[name] = beta1 * m.get(name, 0.0) + (1 - beta1) * grad
        new_s[name] = beta2 * s.get(name, 0.0) + (1 - beta2) * np.square(grad)
        mean, size = new_m[name] / (1 - beta1**t), new_s[name] / (1 - beta2**t)
        moved[name] = params[name] - learning_rate * mean / (np.sqrt(size) + epsilon)
    return moved, (t, new_m, new_s)
