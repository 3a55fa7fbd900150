# mistake: later gradients were averaged in with 1 - momentum
# mistake: the gradient was averaged in with weight 1 - momentum
# the first velocity is -eta g, later ones average the gradient in with 1 - momentum
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: -learning_rate * grads[name] for name in params}
    else:
        velocity = {
            name: momentum * velocity[name] - (1 - momentum) * learning_rate * grads[name]
            for name in params
        }
    return {name: params[name] + velocity[name] for name in params}, velocity
