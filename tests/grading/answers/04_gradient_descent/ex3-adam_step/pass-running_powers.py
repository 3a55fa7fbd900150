# Keeps the powers of beta in the state and corrects the rate.
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {n: [np.zeros_like(v), np.zeros_like(v)] for n, v in params.items()}
        state["powers"] = [1.0, 1.0]
    power1, power2 = state["powers"][0] * beta1, state["powers"][1] * beta2
    after, moved = {"powers": [power1, power2]}, {}
    for n in params:
        m = state[n][0] + (1 - beta1) * (grads[n] - state[n][0])
        s = state[n][1] + (1 - beta2) * (grads[n] * grads[n] - state[n][1])
        after[n] = [m, s]
        moved[n] = params[n] - learning_rate / (1 - power1) * m / (
            np.sqrt(s / (1 - power2)) + epsilon
        )
    return moved, after
