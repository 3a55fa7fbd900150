# mistake: the first zeros are np.zeros(len(p)): take the array's own shape
# the first velocity is np.zeros(len(p)): it fits vectors and square matrices, a (3, 1) array grows to (3, 3) and a (3, 2) one breaks down
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    if velocity is None:
        velocity = {name: np.zeros(len(params[name])) for name in params}
    new = {n: momentum * velocity[n] - learning_rate * grads[n] for n in params}
    return {n: params[n] + new[n] for n in params}, new
