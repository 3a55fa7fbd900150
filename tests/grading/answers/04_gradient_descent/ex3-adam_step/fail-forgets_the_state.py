# Starts anew at each step.
# mistake: the averages are forgotten from step to step
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    return {
        n: params[n] - learning_rate * grads[n] / (np.sqrt(grads[n] ** 2) + epsilon) for n in params
    }, 1
