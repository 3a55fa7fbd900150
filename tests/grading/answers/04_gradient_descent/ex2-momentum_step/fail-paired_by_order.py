# mistake: all dicts were paired by their order, not by their names
# params, grads and velocity are paired by their order, not by their names
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    moved, new = {}, {}
    for (name, p), g, v in zip(params.items(), grads.values(), velocity.values()):
        new[name] = momentum * v - learning_rate * g
        moved[name] = p + new[name]
    return moved, new
