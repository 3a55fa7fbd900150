# mistake: the velocity was divided by the learning rate, which is 0
# turns the velocity into a sum of gradients by dividing by the learning rate, nan at rate 0
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        total = {name: np.zeros_like(params[name]) for name in params}
    else:
        total = {name: velocity[name] / -np.float64(learning_rate) for name in params}
    total = {name: momentum * total[name] + grads[name] for name in params}
    velocity = {name: -learning_rate * total[name] for name in params}
    return {name: params[name] + velocity[name] for name in params}, velocity
